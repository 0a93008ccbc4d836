package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.DeclaredApp.Updates;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.workload.Workloads;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.rollout.explanation.SourcePage;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what is known of an environment's apps. Pure. */
final class AppsOf {
  private final String name;
  private final EnvironmentContents contents;
  private final Map<String, Updates> updates;

  /**
   * @param name of the environment
   * @param updates by app
   */
  AppsOf(String name, EnvironmentContents contents, Map<String, Updates> updates) {
    this.name = name;
    this.contents = contents;
    this.updates = updates;
  }

  /**
   * @param raw whether {@code manifests/} has files that belong to no app
   */
  List<AppFacts> all(Environment environment, boolean raw) {
    List<AppFacts> apps = new ArrayList<>();
    environment.apps().forEach(app -> apps.add(app(app)));
    if (raw) {
      apps.add(raw(environment.manifests()));
    }
    if (environment.access().isPresent()) {
      apps.add(access());
    }
    return apps;
  }

  private AppFacts app(AppReference app) {
    Optional<AppContent> content = Optional.ofNullable(contents.apps().get(app.name()));
    AppVersion named = named(app);
    // As delivery:apply does: what is deployed is the bundle, whatever the reference says of it.
    AppVersion version =
        new AppVersion(
            content
                .map(one -> one.build().version())
                .filter(one -> !one.isEmpty())
                .orElse(named.version()),
            content
                .map(one -> one.build().commit())
                .filter(one -> !one.isEmpty())
                .orElse(named.commit()),
            named.bundle(),
            named.sha256(),
            named.path());
    String file = file(app);
    DeclaredApp declared =
        new DeclaredApp(
            version,
            onTheWeb(
                content
                    .map(one -> one.responsibility().ownedBy(app.owner()))
                    .orElse(app.responsibility())),
            app.namespace(),
            file,
            Optional.empty(),
            updates.getOrDefault(app.name(), Updates.UNKNOWN),
            content.map(AppContent::workload));
    return facts(app.name(), declared, flags(app));
  }

  /** What a reference names by itself. */
  private static AppVersion named(AppReference app) {
    return new AppVersion(
        app.version(),
        app.commit(),
        app.isFolder() ? "" : SafeUri.text(app.bundle()),
        app.sha256(),
        app.path());
  }

  /**
   * The source as a page, to which links lead: builds name what git cloned. What is none has no
   * password at least.
   */
  private static Responsibility onTheWeb(Responsibility found) {
    String source = SourcePage.of(found.source()).orElseGet(() -> SafeUri.text(found.source()));
    return new Responsibility(found.owner(), found.contact(), source);
  }

  private static String file(AppReference app) {
    return "apps/" + app.name() + ".yaml";
  }

  private List<Flag> flags(AppReference app) {
    List<Flag> flags = new ArrayList<>();
    if (app.version().isEmpty()) {
      flags.add(
          new Flag(
              FlagKind.NO_VERSION,
              "the reference names no version; mvn verify -Dpin writes it into " + file(app)));
    }
    String gone = contents.gone().get(app.name());
    if (gone != null) {
      flags.add(new Flag(FlagKind.BUNDLE_GONE, gone));
    }
    return flags;
  }

  private AppFacts raw(List<ManifestObject> objects) {
    Optional<Workload> workload =
        objects.isEmpty()
            ? Optional.empty()
            : Optional.of(Workloads.of(objects.stream().map(ManifestObject::content).toList(), ""));
    DeclaredApp declared =
        new DeclaredApp(
            new AppVersion("", "", "", "", "manifests"),
            Responsibility.UNKNOWN,
            "",
            "manifests/",
            Optional.empty(),
            Updates.UNKNOWN,
            workload);
    Flag flag =
        new Flag(
            FlagKind.NO_REFERENCE,
            "raw YAML in manifests/: an app reference with path: gives it an owner and a version");
    return facts(Environment.OWN_APP, declared, List.of(flag));
  }

  private AppFacts access() {
    DeclaredApp declared =
        new DeclaredApp(
            new AppVersion("", "", "", "", "access"),
            Responsibility.UNKNOWN,
            "",
            "access/",
            Optional.empty(),
            Updates.UNKNOWN,
            Optional.empty());
    return facts(Environment.ACCESS_APP, declared, List.of());
  }

  private AppFacts facts(String app, DeclaredApp declared, List<Flag> flags) {
    return new AppFacts(
        app, name, Optional.of(declared), Optional.empty(), Optional.empty(), flags);
  }
}
