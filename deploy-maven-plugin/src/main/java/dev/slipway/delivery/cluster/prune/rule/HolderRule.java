package dev.slipway.delivery.cluster.prune.rule;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.manifest.source.ObjectId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A Namespace or CustomResourceDefinition is kept while something in it is kept. */
final class HolderRule {
  private final PruneScope scope;
  private final List<PruneCandidate> staying;
  private final List<ApiResource> unseen;

  /**
   * @param kept what stays for other reasons
   * @param unseen kinds that could not be listed
   */
  HolderRule(PruneScope scope, Collection<KeptObject> kept, Collection<ApiResource> unseen) {
    this.scope = scope;
    this.staying =
        kept.stream().filter(one -> one.reason().environments()).map(KeptObject::found).toList();
    this.unseen = List.copyOf(unseen);
  }

  /** Why a Namespace or a definition must stay; empty for all other kinds. */
  Optional<KeptObject> keep(PruneCandidate found) {
    String name = found.state().name();
    return switch (found.resource().groupKind()) {
      case "Namespace" ->
          keep(
              found,
              scope.release().ids().stream().filter(id -> id.namespace().equals(name)).findFirst(),
              one -> one.state().namespace().equals(name),
              ApiResource::namespaced);
      case "CustomResourceDefinition.apiextensions.k8s.io" ->
          scope.release().definitions().contains(name)
              ? Rule.kept(found, KeepReason.HOLDS, "the release has objects of its kind")
              : keep(
                  found,
                  Optional.empty(),
                  one -> PruneScope.definition(one.resource()).equals(name),
                  resource ->
                      PruneScope.definition(resource).equals(name)
                          || resource.plural().equals("*")
                              && name.endsWith("." + resource.group()));
      default -> Optional.empty();
    };
  }

  private static String contents(ApiResource kind) {
    return kind.plural().equals("*") ? "objects of " + kind.apiVersion() : kind.plural();
  }

  private Optional<KeptObject> keep(
      PruneCandidate holder,
      Optional<ObjectId> released,
      Predicate<PruneCandidate> inside,
      Predicate<ApiResource> kinds) {
    if (released.isPresent()) {
      return Rule.kept(
          holder, KeepReason.HOLDS, "it contains " + released.get() + ", which the release has");
    }
    Optional<PruneCandidate> stays = staying.stream().filter(inside).findFirst();
    if (stays.isPresent()) {
      return Rule.kept(
          holder, KeepReason.HOLDS, "it contains " + stays.get().id() + ", which stays");
    }
    return unseen.stream()
        .filter(kinds)
        .findFirst()
        .map(
            kind ->
                new KeptObject(
                    holder,
                    KeepReason.UNSEEN,
                    "it may contain " + contents(kind) + " that stay: they could not be listed"));
  }
}
