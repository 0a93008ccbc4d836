package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.desired.SecretMask;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.source.ObjectId;
import dev.slipway.manifest.source.SourceLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Collects the verdict on each object; from any thread. */
final class Verdicts {
  private static final Comparator<SourceLocation> PLACE =
      Comparator.comparing(SourceLocation::file)
          .thenComparingInt(SourceLocation::line)
          .thenComparingInt(SourceLocation::column);

  private final List<Located> refusals = new ArrayList<>();
  private final List<NotChecked> notChecked = new ArrayList<>();
  private final Set<Release.Item> accepted = identities();
  private final Set<Release.Item> unknown = identities();
  private final Set<String> made = new HashSet<>();

  /** A rejection, and where its object was written. */
  private record Located(SourceLocation location, Rejection rejection) {}

  synchronized void accepted(Release.Item item) {
    accepted.add(item);
  }

  synchronized boolean isAccepted(Release.Item item) {
    return accepted.contains(item);
  }

  /** The accepted ones, {@code ConfigMap shop/settings}. */
  synchronized Set<String> acceptedObjects() {
    Set<String> objects = new HashSet<>();
    accepted.forEach(item -> objects.add(item.object().id().toString()));
    return objects;
  }

  synchronized boolean isNotChecked(Release.Item item) {
    return unknown.contains(item);
  }

  /** A namespace that only objects or references name is there. */
  synchronized void made(String namespace) {
    made.add(namespace);
  }

  synchronized boolean isMade(String namespace) {
    return made.contains(namespace);
  }

  /**
   * @param words the server's message
   */
  synchronized void refused(Release.Item item, String words) {
    refused(item, item.object().id(), words);
  }

  /**
   * @param object that was refused, for the sake of the item
   */
  synchronized void refused(Release.Item item, ObjectId object, String words) {
    accepted.remove(item);
    SourceLocation location = item.object().location();
    Rejection rejection =
        new Rejection(
            item.app().name(),
            item.app().owner(),
            object.toString(),
            location.toString(),
            Rejection.SANDBOX,
            SecretMask.mask(item.object(), words));
    refusals.add(new Located(location, rejection));
  }

  synchronized void notChecked(Release.Item item, String why) {
    unknown.add(item);
    notChecked.add(
        new NotChecked(
            item.app().name(),
            item.app().owner(),
            item.object().id().toString(),
            item.object().location(),
            why));
  }

  synchronized SandboxResult result() {
    return new SandboxResult(
        accepted.size(),
        refusals.stream()
            .sorted(
                Comparator.comparing((Located one) -> one.rejection().app())
                    .thenComparing(Located::location, PLACE)
                    .thenComparing(one -> one.rejection().object()))
            .map(Located::rejection)
            .toList(),
        notChecked.stream()
            .sorted(
                Comparator.comparing(NotChecked::app)
                    .thenComparing(NotChecked::location, PLACE)
                    .thenComparing(NotChecked::object))
            .toList());
  }

  /** Items are compared by identity: comparing by value would compare whole releases. */
  private static Set<Release.Item> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
