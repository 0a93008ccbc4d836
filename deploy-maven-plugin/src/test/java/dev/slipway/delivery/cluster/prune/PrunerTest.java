package dev.slipway.delivery.cluster.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.prune.rule.KeepReason;
import dev.slipway.delivery.cluster.prune.rule.KeptObject;
import dev.slipway.delivery.cluster.prune.rule.Live;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrunerTest {
  private static final PruneCandidate A = Live.map("a").found();
  private static final PruneCandidate B = Live.map("b").found();
  private static final PruneCandidate WIDGET = Live.object(Live.WIDGETS, "w").found();
  private static final PruneCandidate SHOP = Live.object(Live.NAMESPACES, "shop").found();
  private static final PruneScope SCOPE = Live.allowing("Namespace shop");

  private final MemoryServer server =
      new MemoryServer(Live.CONFIG_MAPS, Live.WIDGETS, Live.NAMESPACES).with(SHOP, A, B, WIDGET);
  private final List<Event> events = new ArrayList<>();

  @Test
  void deletesRankAfterRankAndTellsOfEach() throws IOException {
    Pruner.Pruned pruned = delete();
    assertThat(server.states).isEmpty();
    assertThat(server.deletes).startsWith("Widget w").endsWith("Namespace shop").hasSize(4);
    assertThat(pruned.deleted()).containsExactly(WIDGET, A, B, SHOP);
    assertThat(pruned.kept()).isEmpty();
    assertThat(events)
        .containsExactly(
            new Event.ObjectDeleted("orders", "Widget.acme.example shop/w"),
            new Event.ObjectDeleted("orders", "ConfigMap shop/a"),
            new Event.ObjectDeleted("orders", "ConfigMap shop/b"),
            new Event.ObjectDeleted("orders", "Namespace shop"));
  }

  @Test
  void whatIsGoneByItselfIsFine() throws IOException {
    server.meanwhile = name -> server.states.keySet().removeIf(path -> path.endsWith("/a"));
    assertThat(delete().deleted()).contains(A);
    assertThat(events).doesNotContain(new Event.ObjectDeleted("orders", "ConfigMap shop/a"));
  }

  @Test
  void aChangeThatMattersNotIsReadAgainOnce() throws IOException {
    List<String> seen = new ArrayList<>();
    server.meanwhile =
        name -> {
          synchronized (seen) {
            seen.add(name);
            if (name.equals("a") && seen.stream().filter("a"::equals).count() == 1) {
              server.touch(A);
            }
          }
        };
    assertThat(delete().kept()).isEmpty();
    assertThat(server.states).isEmpty();
  }

  @Test
  void anObjectThatChangesAllTheTimeStays() throws IOException {
    server.meanwhile =
        name -> {
          if (name.equals("a")) {
            server.touch(A);
          }
        };
    Pruner.Pruned pruned = delete();
    assertThat(pruned.kept())
        .extracting(KeptObject::reason)
        .containsExactly(KeepReason.CHANGED, KeepReason.WAITS);
    // The namespace would have taken it along.
    assertThat(server.deletes).containsExactlyInAnyOrder("Widget w", "ConfigMap b");
    assertThat(events)
        .filteredOn(Event.Warning.class::isInstance)
        .extracting(Object::toString)
        .hasSize(2)
        .first()
        .asString()
        .contains("ConfigMap shop/a (app orders) stays");
  }

  @Test
  void anObjectThatIsMarkedMeanwhileStays() throws IOException {
    server.meanwhile =
        name -> {
          if (name.equals("a")) {
            server.touch(Live.map("a").annotation(MetadataKeys.PRUNE, "keep").found());
          }
        };
    assertThat(delete().kept())
        .extracting(KeptObject::reason)
        .containsExactly(KeepReason.OPT_OUT, KeepReason.WAITS);
  }

  @Test
  void anObjectThatWasMadeAnewStays() throws IOException {
    server.meanwhile =
        name -> {
          if (name.equals("a")) {
            server.put(Live.map("a").uid("anew").found());
          }
        };
    assertThat(delete().kept())
        .first()
        .extracting(KeptObject::explanation)
        .asString()
        .contains("was recreated");
    assertThat(server.states).containsKey("/api/v1/namespaces/shop/configmaps/a");
  }

  @Test
  void allRefusalsAreOneErrorAndNothingIsTakenAlong() {
    server.refusals.put("w", new ApiException(403, "user may not delete widgets"));
    server.refusals.put("a", new ApiException(403, "user may not delete configmaps"));
    server.refusals.put("b", new ApiException(403, "user may not delete configmaps"));
    UserErrorException e = catchThrowableOfType(UserErrorException.class, this::delete);
    UserError error = e.error();
    assertThat(error.code().label()).isEqualTo("SLIP-5002");
    assertThat(error.why().lines())
        .containsExactly(
            "delete configmaps in namespace shop: 403 user may not delete configmaps",
            "delete widgets.acme.example in namespace shop: 403 user may not delete widgets");
    assertThat(server.deletes).isEmpty();
    assertThat(events).singleElement().asString().contains("Namespace shop").contains("stays");
  }

  private Pruner.Pruned delete() throws IOException {
    PrunePlan plan =
        Prune.plan(new PruneSweep(server).find(server.discover(), SCOPE.environment()), SCOPE);
    return new Pruner(server, events::add, () -> {}).delete(plan, SCOPE);
  }
}
