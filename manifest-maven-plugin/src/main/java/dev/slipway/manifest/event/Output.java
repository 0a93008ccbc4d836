package dev.slipway.manifest.event;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The output for the events of a goal: lines of Maven's log, or JSON lines. Every listener of the
 * goal writes to it.
 */
public final class Output implements ManifestListener {
  private final LogLines log;
  private final boolean watched;
  private final Optional<JsonLines> json;

  /**
   * @param watched whether a person may watch the lines: not so with {@code -q} and {@code -B}
   * @param json takes lines of JSON instead of the log's lines; empty for text
   */
  public Output(LogLines log, boolean watched, Optional<Consumer<String>> json) {
    this.log = log;
    this.watched = watched;
    this.json = json.map(JsonLines::new);
  }

  /** The log lines. */
  public LogLines log() {
    return log;
  }

  /** Whether a person may watch the lines. */
  public boolean watched() {
    return watched;
  }

  /** Writes events as JSON; empty for text output. */
  public Optional<JsonLines> json() {
    return json;
  }

  @Override
  public void on(ManifestEvent event) {
    if (json.isPresent()) {
      json.get().write((Record) event);
    } else {
      new ManifestConsole(log).on(event);
    }
  }
}
