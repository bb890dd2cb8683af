package th.cardholder.registry;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the registry.
 *
 * @param allowTestIds whether synthetic national ID numbers ({@code 1-9999-…}) pass; off in production
 * @param highestIncome baht a year; the card was given up to this income only (domain.md §1.2)
 */
@ConfigurationProperties("journey.registry")
public record RegistryProperties(
    @DefaultValue("false") boolean allowTestIds, @DefaultValue("100000") BigDecimal highestIncome) {}
