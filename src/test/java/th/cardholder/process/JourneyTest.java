package th.cardholder.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import th.cardholder.CardholderJourney;
import th.cardholder.supervision.CountedNow;

/**
 * A test of the whole product on a real engine and a real PostgreSQL, on 12 February 2561 unless it moves on.
 * One context serves all tests so annotated; each makes its own people. Jobs run when the test says so.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = CardholderJourney.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
        "camunda.bpm.job-execution.enabled=false",
        // What an instance has passed is asked of the engine in these tests, and only here.
        "camunda.bpm.history-level=activity",
        "journey.registry.allow-test-ids=true",
        "journey.clock.movable=true",
        // Offers are looked after when a test says so.
        "journey.steering.looks-after-offers=false", "journey.reporting.asks-for-periods=false", "journey.outreach.begins=false",
        "journey.registry.looks-at-changes=false", "journey.cdd-report.begins=false",
        "journey.clock.start=2018-02-12T08:30"})
@ActiveProfiles("development")
@Import({Scenario.class, Developing.class, CountedNow.class, MovedClock.class})
@NoMocks
@ContextConfiguration(initializers = TestDatabase.class)
public @interface JourneyTest {}
