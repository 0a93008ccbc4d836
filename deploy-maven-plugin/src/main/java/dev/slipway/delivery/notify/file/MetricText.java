package dev.slipway.delivery.notify.file;

import dev.slipway.delivery.notify.PlainText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Metrics as text: OpenMetrics, or the older text format of Prometheus. Pure. */
final class MetricText {
  private static final int MOST_LABEL = 200;
  private static final String UNIT = "_seconds";

  private MetricText() {}

  /** OpenMetrics 1.0. */
  static String openMetrics(List<Metric> metrics) {
    StringBuilder text = new StringBuilder();
    for (Metric metric : metrics) {
      String suffix = metric.type().suffix();
      String family = metric.name().substring(0, metric.name().length() - suffix.length());
      head(family, metric.type().name(), metric, text);
      if (family.endsWith(UNIT)) {
        text.append("# UNIT ").append(family).append(" seconds\n");
      }
      samples(metric, text);
    }
    return text.append("# EOF\n").toString();
  }

  /** The text format 0.0.4, which Pushgateway, node_exporter and promtool read. */
  static String prometheus(List<Metric> metrics) {
    StringBuilder text = new StringBuilder();
    for (Metric metric : metrics) {
      Metric.Type type = metric.type() == Metric.Type.INFO ? Metric.Type.GAUGE : metric.type();
      head(metric.name(), type.name(), metric, text);
      samples(metric, text);
    }
    return text.toString();
  }

  private static void head(String name, String type, Metric metric, StringBuilder text) {
    text.append("# HELP ").append(name).append(' ').append(metric.help()).append('\n');
    text.append("# TYPE ").append(name).append(' ');
    text.append(type.toLowerCase(Locale.ROOT)).append('\n');
  }

  private static void samples(Metric metric, StringBuilder text) {
    for (Metric.Sample sample : metric.samples()) {
      StringJoiner labels = new StringJoiner(",", "{", "}");
      for (Map.Entry<String, String> label : sample.labels().entrySet()) {
        labels.add(label.getKey() + "=\"" + escaped(label.getValue()) + "\"");
      }
      text.append(metric.name()).append(labels).append(' ');
      text.append(
          new BigDecimal(String.valueOf(sample.value())).stripTrailingZeros().toPlainString());
      text.append('\n');
    }
  }

  private static String escaped(String value) {
    return PlainText.line(value, MOST_LABEL).replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
