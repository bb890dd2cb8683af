package th.cardholder.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator asks for.
 *
 * @param process      the key of the process
 * @param target       the version to which they go
 * @param mappings     beside those of elements with the same id
 * @param canary       so many first; nothing for all at once
 * @param canaryOffice whose instances are the first
 * @param reason       why
 * @param requestKey   made by the page, so that a double click is one
 */
public record Wanted(@Nullable String process, @Nullable Integer target, @Nullable List<Mapping> mappings,
    @Nullable Chosen chosen, @Nullable Integer canary, @Nullable String canaryOffice, @Nullable String reason,
    @Nullable String requestKey) {}
