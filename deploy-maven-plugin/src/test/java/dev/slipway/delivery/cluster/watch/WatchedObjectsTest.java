package dev.slipway.delivery.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.ObjectChanges;
import dev.slipway.delivery.cluster.ObjectList;
import dev.slipway.delivery.cluster.ObjectQuery;
import dev.slipway.delivery.cluster.ObjectSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchedObjectsTest {
  private static final WatchScope SHOP = WatchScope.all(Objects.PODS).in(List.of("s"));

  private final Heard heard = new Heard();

  @Test
  void objectsAreKeptCurrentUntilTheEnd() throws Exception {
    ScriptedSource source =
        new ScriptedSource("list 5: s/a@1", "watch: +s/b@6 cut", "watch: -s/a@7 end");
    try (LiveObjects live = LiveObjects.open(source, List.of(SHOP), heard)) {
      await(() -> heard.lines.contains("-s/a@7"));
      assertThat(live.objects(SHOP)).extracting(Objects::text).containsExactly("s/b@6");
      assertThat(live.objects(SHOP.labelled("x=y"))).isEmpty();
    }
    assertThat(heard.lines).containsExactly("+s/a@1", "complete", "+s/b@6", "-s/a@7");
    assertThat(threads()).isZero();
  }

  @Test
  void aScopeThatIsNamedTwiceIsWatchedOnce() throws Exception {
    ScriptedSource source = new ScriptedSource("list 5: s/a@1");
    try (LiveObjects live = LiveObjects.open(source, List.of(SHOP, SHOP), heard)) {
      await(() -> heard.lines.contains("complete"));
      assertThat(live.objects(SHOP)).hasSize(1);
    }
    assertThat(source.requests).filteredOn(one -> one.startsWith("list")).hasSize(1);
  }

  @Test
  void manyScopesShareSixConnections() throws Exception {
    List<WatchScope> scopes =
        IntStream.range(0, 20).mapToObj(i -> SHOP.labelled("n=" + i)).toList();
    ScriptedSource source = new ScriptedSource();
    try (LiveObjects live = LiveObjects.open(source, scopes, heard)) {
      await(() -> heard.lines.size() >= 6);
      assertThat(threads()).isEqualTo(6);
      assertThat(live.objects(scopes.get(19))).isEmpty();
    }
    assertThat(threads()).isZero();
  }

  @Test
  void namespacesAreReadOneByOneWhereTheClusterIsNot() throws Exception {
    WatchScope scope = SHOP.in(List.of("a", "b", "c", "d", "e", "f", "g"));
    ScriptedSource source = new ScriptedSource("403");
    try (LiveObjects live = LiveObjects.open(source, List.of(scope), heard)) {
      await(() -> source.requests.stream().filter(one -> one.startsWith("watch")).count() >= 6);
      assertThat(live.objects(scope)).isEmpty();
      assertThat(source.requests)
          .contains("list pods/", "list pods/a", "list pods/b", "list pods/f");
    }
  }

  @Test
  void whatTheListenerThrowsEndsTheWatchAndIsThrownAgain() throws Exception {
    ScriptedSource source = new ScriptedSource("list 5: s/a@1");
    LiveObjects live = LiveObjects.open(source, List.of(SHOP), broken());
    await(() -> threads() == 5);
    assertThatThrownBy(live::close).isInstanceOf(AssertionError.class).hasMessage("a bug");
  }

  /** Also where it is closed after that, which must not hide it. */
  @Test
  void whatTheListenerThrowsIsFoundWhileItIsWatched() {
    ScriptedSource source = new ScriptedSource("list 5: s/a@1");
    assertThatThrownBy(
            () -> {
              try (LiveObjects live = LiveObjects.open(source, List.of(SHOP), broken())) {
                await(
                    () -> {
                      live.check();
                      return false;
                    });
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessage("a bug");
  }

  private static ObjectListener broken() {
    return new ObjectListener() {
      @Override
      public void changed(WatchScope scope, Map<String, Object> object) {
        throw new AssertionError("a bug");
      }

      @Override
      public void deleted(WatchScope scope, Map<String, Object> last) {}

      @Override
      public void complete(WatchScope scope) {}

      @Override
      public void unreadable(WatchScope scope, Unreadable unreadable) {}
    };
  }

  /** A client that waits for a connection ends with an exception of its own. */
  @Test
  void whatAnInterruptedRequestThrowsIsNoFailure() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    ObjectSource source =
        new ObjectSource() {
          @Override
          public ObjectList list(ObjectQuery query) {
            waiting.countDown();
            try {
              Thread.sleep(20_000);
            } catch (InterruptedException e) {
              throw new CancellationException();
            }
            throw new IllegalStateException("it was not closed");
          }

          @Override
          public ObjectChanges watch(ObjectQuery query, String version, Duration atMost) {
            throw new IllegalStateException("nothing was listed");
          }
        };
    LiveObjects live = LiveObjects.open(source, List.of(SHOP), heard);
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
    live.close();
    assertThat(heard.lines).isEmpty();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("slipway-watch-"))
        .count();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
