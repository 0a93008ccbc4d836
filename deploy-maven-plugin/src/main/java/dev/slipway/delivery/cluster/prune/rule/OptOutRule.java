package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.MetadataKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Annotations on the live object that exclude it from pruning, of Slipway and of other tools. */
final class OptOutRule implements Rule {
  private record OptOut(String key, Set<String> values) {}

  private static final List<OptOut> ANNOTATIONS =
      List.of(
          new OptOut("client.lifecycle.config.k8s.io/deletion", Set.of("detach")),
          new OptOut("cli-utils.sigs.k8s.io/on-remove", Set.of("keep")),
          new OptOut("helm.sh/resource-policy", Set.of("keep")),
          new OptOut("kapp.k14s.io/delete-strategy", Set.of("orphan")),
          new OptOut("kluctl.io/skip-delete", Set.of("true")),
          new OptOut("kustomize.toolkit.fluxcd.io/prune", Set.of("disabled")),
          new OptOut("kustomize.toolkit.fluxcd.io/reconcile", Set.of("disabled")));
  private static final String ARGO = "argocd.argoproj.io/sync-options";
  private static final Set<String> ARGO_OPTIONS =
      Set.of("prune=false", "prune=confirm", "delete=false", "delete=confirm");

  @Override
  public Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    String own = found.annotation(MetadataKeys.PRUNE);
    // 'never' and 'false' mean the same; only Slipway reads this key.
    if (!own.isBlank()) {
      return kept(found, MetadataKeys.PRUNE, own);
    }
    for (OptOut optOut : ANNOTATIONS) {
      // Flux reads labels too.
      for (String value : List.of(found.annotation(optOut.key()), found.label(optOut.key()))) {
        if (optOut.values().contains(plain(value))) {
          return kept(found, optOut.key(), value);
        }
      }
    }
    String options = found.annotation(ARGO);
    boolean argo =
        Arrays.stream(options.split(",", -1))
            .map(OptOutRule::plain)
            .anyMatch(ARGO_OPTIONS::contains);
    return argo ? kept(found, ARGO, options) : Optional.empty();
  }

  private static String plain(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<KeptObject> kept(PruneCandidate found, String key, String value) {
    return Rule.kept(found, KeepReason.OPT_OUT, "it has " + key + ": " + value);
  }
}
