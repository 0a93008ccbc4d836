package dev.slipway.delivery.notify.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A family of metrics: one name, many labels.
 *
 * @param name as it is queried, {@code slipway_runs_total}
 * @param help what it says, in one line
 */
record Metric(String name, Type type, String help, List<Sample> samples) {

  /** What its values mean. */
  enum Type {
    COUNTER("_total"),
    GAUGE(""),
    /** Always 1: what it says is in its labels. */
    INFO("_info");

    private final String suffix;

    Type(String suffix) {
      this.suffix = suffix;
    }

    /** The end of the names of samples, which OpenMetrics leaves out of the family's. */
    String suffix() {
      return suffix;
    }
  }

  /**
   * A value.
   *
   * @param labels by name
   */
  record Sample(Map<String, String> labels, double value) {
    Sample {
      labels = new TreeMap<>(labels);
    }
  }

  Metric {
    samples = List.copyOf(samples);
    if (!name.endsWith(type.suffix())) {
      throw new IllegalArgumentException(name);
    }
  }

  Metric(String name, Type type, String help) {
    this(name, type, help, List.of());
  }

  /** The same with one more value. */
  Metric with(Map<String, String> labels, double value) {
    List<Sample> more = new ArrayList<>(samples);
    more.add(new Sample(labels, value));
    return new Metric(name, type, help, more);
  }
}
