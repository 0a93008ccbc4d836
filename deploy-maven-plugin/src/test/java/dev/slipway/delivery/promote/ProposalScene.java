package dev.slipway.delivery.promote;

import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.environment.Promoter;
import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.MemoryProject;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequest.State;
import dev.slipway.delivery.parallel.Turns;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An environment's project on a forge, and builds that promote to it. */
abstract class ProposalScene {
  static final String PATH = "shop/env-live";
  static final String ADDRESS = "https://gitlab.example.com/shop/env-live.git";
  static final String BRANCH = "slipway/promote/orders";
  static final String FILE = "apps/orders.yaml";

  final MemoryForge forge = new MemoryForge();
  final MemoryProject project =
      forge.add(
          PATH,
          Map.of("environment.yaml", "kind: Environment\n", FILE, reference("orders", "1.4.1")));
  final List<Event> events = new ArrayList<>();
  final List<Duration> waits = new ArrayList<>();

  static String reference(String app, String version) {
    return """
    # the team's own comment
    apiVersion: slipway.dev/v1
    kind: App
    metadata:
      name: %1$s
    spec:
      bundle: %2$s
      sha256: %3$s
      version: "%4$s"
      commit: %5$s
    """
        .formatted(app, bundle(app, version), "b".repeat(64), version, commit(version));
  }

  static String commit(String version) {
    return (Integer.toHexString(version.hashCode()) + "0123456789").substring(0, 8);
  }

  static URI bundle(String app, String version) {
    return URI.create(
        "https://nexus.example.com/bundles/com/acme/%1$s/%2$s/%1$s-%2$s-manifests.tar.gz"
            .formatted(app, version));
  }

  static Promotion promotion(String app, String version) {
    return promotion(app, version, Promotion.Consent.NONE);
  }

  static Promotion promotion(String app, String version, Promotion.Consent consent) {
    return new Promotion(
        "com.acme",
        "https://gitlab.example.com/shop/" + app + ".git",
        new ReferenceUpdate(
            app, bundle(app, version), "c".repeat(64), version, commit(version), ""),
        Set.of(),
        consent);
  }

  Turns turns() {
    return new Turns(waits::add, () -> waits.size() * 30_000_000_000L, () -> 1.0);
  }

  EnvironmentRepository proposals(Forge by, String branch) throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String app : List.of("orders", "billing")) {
      sources.put(app, "https://gitlab.example.com/shop/" + app + ".git");
    }
    ForgeProject found = ForgeProject.of(ADDRESS, by, PATH);
    return new ProposalRepository(
        found, "main", branch, new ProposalText(found.project().web(), sources), this::turns);
  }

  void propose(String version) throws IOException {
    promote(proposals(forge, BRANCH), promotion("orders", version));
  }

  void promote(EnvironmentRepository repository, Promotion... promotions) throws IOException {
    new Promoter(events::add).promote(List.of(promotions), repository);
  }

  MergeRequest only() {
    List<MergeRequest> all = project.mergeRequests();
    if (all.size() != 1) {
      throw new AssertionError(all.toString());
    }
    return all.get(0);
  }

  /** As a person does it in the browser. */
  void close(MergeRequest one) {
    project.put(
        new MergeRequest(
            one.iid(),
            State.CLOSED,
            one.title(),
            one.description(),
            one.branches(),
            one.head(),
            one.facts()));
  }
}
