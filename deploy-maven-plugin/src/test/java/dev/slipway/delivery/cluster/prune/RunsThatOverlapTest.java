package dev.slipway.delivery.cluster.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.prune.rule.KeepReason;
import dev.slipway.delivery.cluster.prune.rule.KeptObject;
import dev.slipway.delivery.cluster.prune.rule.Live;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.cluster.prune.rule.PruneScope;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A run that lost its Lease, or that another one overtook, deletes nothing of the other's. */
class RunsThatOverlapTest {
  private static final PruneCandidate A = Live.map("a").found();
  private static final PruneCandidate B = Live.map("b").found();
  private static final PruneCandidate SHOP = Live.object(Live.NAMESPACES, "shop").found();
  private static final PruneScope SCOPE = Live.allowing("Namespace shop");

  private final MemoryServer server =
      new MemoryServer(Live.CONFIG_MAPS, Live.NAMESPACES).with(SHOP, A, B);

  @Test
  void aRunThatLostItsLockDeletesNoMore() {
    AtomicInteger asked = new AtomicInteger();
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class,
            () ->
                delete(
                    () -> {
                      if (asked.incrementAndGet() > 2) {
                        throw new UserErrorException(
                            new UserError(ErrorCode.ENVIRONMENT_LOCKED, "lost", "", "", ""));
                      }
                    }));
    assertThat(e.error().code()).isEqualTo(ErrorCode.ENVIRONMENT_LOCKED);
    // The namespace would have come after the two.
    assertThat(server.states).containsKey("/api/v1/namespaces/shop");
  }

  @Test
  void whatAnotherRunWroteMeanwhileStays() throws IOException {
    server.meanwhile =
        name -> {
          if (name.equals("a")) {
            server.touch(Live.map("a").label(MetadataKeys.RELEASE, "20261123T100000Z").found());
          }
        };
    assertThat(delete(() -> {}).kept())
        .extracting(KeptObject::reason)
        .containsExactly(KeepReason.CHANGED, KeepReason.WAITS);
    assertThat(server.deletes).containsExactly("ConfigMap b");
  }

  private Pruner.Pruned delete(Runnable permission) throws IOException {
    PrunePlan plan =
        Prune.plan(new PruneSweep(server).find(server.discover(), SCOPE.environment()), SCOPE);
    return new Pruner(server, event -> {}, permission).delete(plan, SCOPE);
  }
}
