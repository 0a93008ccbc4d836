package dev.slipway.manifest.event;

import java.util.function.Consumer;

/** Receives log lines by level: Maven's log, or a list in a test. */
public record LogLines(Consumer<String> info, Consumer<String> warn, Consumer<String> error) {}
