package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.forge.Tag;
import dev.slipway.delivery.net.AllowedHosts;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.store.BundleFetcher;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.version.Choice;
import dev.slipway.delivery.suggest.version.Picker;
import dev.slipway.delivery.suggest.version.Probed;
import dev.slipway.delivery.suggest.version.VersionRules;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the version that a reference should name. Each app, image, artifact and CI project is
 * listed once, and each version looked at once, however many references name it. Thread-safe.
 */
public final class Sources {
  private final Map<ReferenceKind, VersionSource> sources = new EnumMap<>(ReferenceKind.class);
  private final Once<Key, List<Candidate>> listed = new Once<>();
  private final Once<Key, Probed> probed = new Once<>();
  private final SourceAccess access;
  private final Picker picker;

  /** What was listed or looked at. */
  private record Key(ReferenceKind kind, String name, String version, Optional<String> digest) {}

  /**
   * The result for one reference.
   *
   * @param update empty when nothing is proposed
   * @param choice says why
   */
  public record Suggestion(Optional<Update> update, Choice choice) {}

  /** Without registries of private networks that only bundles name. */
  public Sources(SourceAccess access, Picker picker) {
    this(access, picker, host -> {});
  }

  /**
   * @param hosts where {@code access} may go: the registries that bundles name are added
   */
  public Sources(SourceAccess access, Picker picker, SourceHosts hosts) {
    this(access, picker, hosts::allow);
  }

  private Sources(SourceAccess access, Picker picker, Consumer<String> named) {
    this.access = access;
    this.picker = picker;
    AnswerCache answers = new AnswerCache(access.caches());
    Requests requests = new Requests(access.http(), access.credentials(), answers);
    Registries registries = new Registries(access.registries());
    BundleFetcher fetcher = new BundleFetcher("", access.http(), access.credentials());
    BundleCache bundles = new BundleCache(access.caches().resolve("bundles"), fetcher::fetch);
    ArtifactVersions artifacts = new ArtifactVersions(requests, access.mavenRepositories());
    Once<String, List<Tag>> tags = new Once<>();
    sources.put(
        ReferenceKind.BUNDLE,
        new BundleVersions(requests, new BundleProbe(bundles, registries, named), access.files()));
    sources.put(ReferenceKind.IMAGE, new ImageVersions(registries, answers));
    sources.put(ReferenceKind.PARENT, artifacts);
    sources.put(ReferenceKind.PLUGIN, artifacts);
    sources.put(ReferenceKind.TEMPLATE, artifacts);
    sources.put(ReferenceKind.CI_TEMPLATE, new CiVersions(access.forge(), false, tags));
    sources.put(ReferenceKind.CI_COMPONENT, new CiVersions(access.forge(), true, tags));
  }

  /**
   * Finds the version for one reference.
   *
   * @param hosts that the bundles of its environment may come from, as in {@code spec.hosts}; empty
   *     for any
   * @throws IOException when the versions can't be listed
   */
  public Suggestion suggest(Reference reference, VersionRules rules, List<String> hosts)
      throws IOException {
    check(reference, hosts);
    Choice choice = picker.pick(reference, list(reference), rules, each -> probe(reference, each));
    return new Suggestion(
        choice
            .chosen()
            .map(taken -> new Update(reference, taken.candidate(), taken.source(), taken.owner())),
        choice);
  }

  /** The versions that exist of what a reference names, in any order. */
  public List<Candidate> list(Reference reference) throws IOException {
    VersionSource source = source(reference.kind());
    try {
      return listed.get(key(reference, "", Optional.empty()), () -> list(source, reference));
    } catch (UserErrorException e) {
      throw failure(e);
    }
  }

  private List<Candidate> list(VersionSource source, Reference reference) throws IOException {
    List<Candidate> found = source.list(reference.name());
    if (reference.kind() == ReferenceKind.BUNDLE) {
      new ListedVersions(access.caches()).keep(reference.name(), found);
    }
    return found;
  }

  /** Looks closely at a version of what a reference names. */
  public Probed probe(Reference reference, Candidate candidate) throws IOException {
    VersionSource source = source(reference.kind());
    try {
      return probed.get(
          key(reference, candidate.version(), candidate.digest()),
          () -> source.probe(reference.name(), candidate));
    } catch (UserErrorException e) {
      throw failure(e);
    }
  }

  private static SourceException failure(UserErrorException e) {
    return new SourceException(
        "%s, %s: %s".formatted(e.error().where(), e.error().what(), e.error().why()), e);
  }

  private static Key key(Reference reference, String version, Optional<String> digest) {
    String name =
        reference.kind() == ReferenceKind.IMAGE
            ? ImageName.parse(reference.name(), "an image").repository()
            : reference.name();
    return new Key(reference.kind(), name, version, digest);
  }

  private VersionSource source(ReferenceKind kind) {
    VersionSource source = sources.get(kind);
    if (source == null) {
      throw new IllegalArgumentException("no source for " + kind);
    }
    return source;
  }

  /**
   * Checks where a bundle comes from, without a request.
   *
   * @param hosts as in {@code spec.hosts}; empty for any
   */
  public void check(Reference reference, List<String> hosts) throws SourceException {
    if (reference.kind() != ReferenceKind.BUNDLE || hosts.isEmpty()) {
      return;
    }
    URI uri = URI.create(reference.name());
    boolean file = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT).equals("file");
    boolean allowed =
        file
            ? hosts.contains("file")
            : new AllowedHosts(hosts, List.of(), access.registries().plain()).lists(uri);
    if (!allowed) {
      throw new SourceException(
          "%s is not on one of the hosts that spec.hosts of environment.yaml allows: %s"
              .formatted(SafeUri.text(uri), String.join(", ", hosts)));
    }
  }
}
