package dev.slipway.delivery.cluster.watch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a listener hears. */
final class Heard implements ObjectListener {
  final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void changed(WatchScope scope, Map<String, Object> object) {
    lines.add("+" + Objects.text(object));
  }

  @Override
  public void deleted(WatchScope scope, Map<String, Object> last) {
    lines.add("-" + Objects.text(last));
  }

  @Override
  public void complete(WatchScope scope) {
    lines.add("complete");
  }

  @Override
  public void unreadable(WatchScope scope, Unreadable what) {
    lines.add(
        "unreadable %s in '%s' %s: %s"
            .formatted(what.resource(), what.namespace(), what.verbs(), what.why()));
  }

  @Override
  public void polled(WatchScope scope, Unreadable missing) {
    lines.add(
        "polled %s in '%s' %s: %s"
            .formatted(missing.resource(), missing.namespace(), missing.verbs(), missing.why()));
  }

  @Override
  public void interrupted(WatchScope scope, String why) {
    lines.add("interrupted: " + why);
  }

  @Override
  public void resumed(WatchScope scope) {
    lines.add("resumed");
  }
}
