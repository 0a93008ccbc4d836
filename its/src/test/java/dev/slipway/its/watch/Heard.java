package dev.slipway.its.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.watch.ObjectListener;
import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.delivery.cluster.watch.WatchScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** What a listener heard, a line each: {@code + ConfigMap a 7}. */
final class Heard implements ObjectListener {
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<Map<String, Object>> objects = new CopyOnWriteArrayList<>();

  @Override
  public void changed(WatchScope scope, Map<String, Object> object) {
    objects.add(object);
    lines.add("+ " + object.get("kind") + " " + text(object));
  }

  @Override
  public void deleted(WatchScope scope, Map<String, Object> last) {
    lines.add("- " + last.get("kind") + " " + ObjectState.of(last).name());
  }

  @Override
  public void complete(WatchScope scope) {
    lines.add("complete " + scope.resource().plural());
  }

  @Override
  public void unreadable(WatchScope scope, Unreadable what) {
    lines.add(
        "unreadable %s %s %s %s"
            .formatted(what.group(), what.resource(), what.verbs(), what.namespace()));
  }

  @Override
  public void interrupted(WatchScope scope, String why) {
    lines.add("interrupted " + why);
  }

  @Override
  public void resumed(WatchScope scope) {
    lines.add("resumed");
  }

  static String name(Map<String, Object> object) {
    return ObjectState.of(object).name();
  }

  private static String text(Map<String, Object> object) {
    ObjectState state = ObjectState.of(object);
    return state.name() + " " + state.resourceVersion();
  }

  void await(String line) throws InterruptedException {
    await(line, () -> lines.contains(line));
  }

  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for %s, heard %s", what, lines).isLessThan(end);
      Thread.sleep(5);
    }
  }
}
