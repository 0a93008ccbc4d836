package dev.slipway.delivery.suggest.gate;

import dev.slipway.delivery.forge.Pipelines.FreezePeriod;
import java.util.List;

/**
 * The freeze periods of a project.
 *
 * @param unreadable why they can't be read, and what to do; empty if they were
 */
public record FreezeFacts(List<FreezePeriod> periods, String unreadable) {
  /** Of a project without any, or of an environment that does not ask for them. */
  public static final FreezeFacts NONE = new FreezeFacts(List.of(), "");

  public FreezeFacts {
    periods = List.copyOf(periods);
  }
}
