package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.Figure.Evidence;
import dev.slipway.delivery.inventory.Figure.Point;
import dev.slipway.delivery.inventory.Timeline;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Changes and figures in {@code inventory.json}. */
final class JsonHistory {
  private JsonHistory() {}

  /** A timeline without its changes, which have lines of their own. */
  static Map<String, Object> timeline(Timeline timeline) {
    return new JsonObject()
        .always("environment", timeline.environment())
        .optional("begin", timeline.begin(), Instant::toString)
        .text("cut", timeline.cut())
        .fields();
  }

  static Map<String, Object> change(Change change) {
    return new JsonObject()
        .time("time", change.time())
        .always("environment", change.environment())
        .always("app", change.app())
        .optional("before", change.before(), JsonApps::version)
        .optional("after", change.after(), JsonApps::version)
        .text("commit", change.by().commit())
        .text("mergeRequest", change.by().mergeRequest())
        .text("author", change.by().author())
        .text("subject", change.by().subject())
        .fields();
  }

  static Map<String, Object> figure(Figure figure) {
    return new JsonObject()
        .always("id", figure.id())
        .always("title", figure.title())
        .optional("value", finite(figure.value()), value -> value)
        .always("unit", figure.unit())
        .always("rule", figure.rule())
        .number("n", figure.evidence().size())
        .list("evidence", figure.evidence(), JsonHistory::evidence)
        .list("series", figure.series(), JsonHistory::point)
        .fields();
  }

  private static Map<String, Object> evidence(Evidence evidence) {
    return new JsonObject()
        .time("time", evidence.time())
        .always("environment", evidence.environment())
        .always("app", evidence.app())
        .always("version", evidence.version())
        .optional("value", finite(evidence.value()), value -> value)
        .text("why", evidence.why())
        .fields();
  }

  private static Map<String, Object> point(Point point) {
    return new JsonObject()
        .always("from", point.from())
        .optional("value", finite(point.value()), value -> value)
        .number("count", point.count())
        .fields();
  }

  /** JSON has no other numbers. */
  private static Optional<Double> finite(Optional<Double> value) {
    return value.filter(Double::isFinite);
  }
}
