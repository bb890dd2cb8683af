package th.cardholder.clock;

import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the business clock.
 *
 * @param movable whether an administrator may move the clock; never in production
 * @param start business time, in Thai time, at the very first start of a movable clock
 * @param heartbeat how often a node looks at the clock and says that it lives
 * @param deadAfter a node not heard of for so long counts as dead
 * @param giveUpAfter a move that could not come about for so long is given up, so that jobs run again
 * @param longestMove how far one move may go: a move cannot be undone, and a year in the wrong era is 543 off
 */
@ConfigurationProperties("journey.clock")
record ClockSettings(
    @DefaultValue("false") boolean movable,
    @Nullable LocalDateTime start,
    @DefaultValue("1s") Duration heartbeat,
    @DefaultValue("10s") Duration deadAfter,
    @DefaultValue("10m") Duration giveUpAfter,
    @DefaultValue("366d") Duration longestMove) {}
