package dev.slipway.delivery.publish;

import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.parallel.Turns;
import dev.slipway.delivery.promote.ForgeEnvironmentRepository;
import dev.slipway.delivery.promote.ForgeProject;
import dev.slipway.delivery.promote.ProposalRepository;
import dev.slipway.delivery.promote.ProposalText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Opens environment repositories: by git, by commits of the forge's API, or by merge requests. */
final class EnvironmentOpener implements Promotions.Opener {
  private static final String PREFIX = "slipway/promote/";

  private final Http http;
  private final Credentials credentials;
  private final Forges forges;

  /** Finds the project of a repository on its forge. */
  @FunctionalInterface
  interface Forges {
    ForgeProject find(Destination destination) throws IOException;
  }

  EnvironmentOpener(Http http, Credentials credentials, Forges forges) {
    this.http = http;
    this.credentials = credentials;
    this.forges = forges;
  }

  @Override
  public EnvironmentRepository open(Destination destination, Promotions.Change change)
      throws IOException {
    EnvironmentEntry entry = destination.entry();
    if (entry.mode() == PromotionMode.COMMIT && !entry.api()) {
      return destination.open(http, credentials);
    }
    ForgeProject project = forges.find(destination);
    if (entry.mode() == PromotionMode.COMMIT) {
      return new ForgeEnvironmentRepository(project, entry.branch(), Turns::real);
    }
    return new ProposalRepository(
        project,
        entry.branch(),
        branch(change.name(), entry.branch(), project.project().defaultBranch()),
        new ProposalText(project.project().web(), sources(change)),
        Turns::real);
  }

  /**
   * A name that git accepts as a branch, the same for the same service. One repository may have an
   * environment on each of several branches: those beside the default one have branches of their
   * own, since a commit on top of one target would bring all of it to the other.
   */
  private static String branch(String name, String target, String defaultBranch) {
    String own = PREFIX + safe(name, "build");
    return target.equals(defaultBranch) ? own : own + "@" + safe(target, "branch");
  }

  private static String safe(String name, String otherwise) {
    String safe =
        name.replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceAll("\\.{2,}", ".")
            .replaceAll("^[.-]++|(?<![.-])[.-]++$|\\.lock$", "");
    return safe.isEmpty() ? otherwise : safe;
  }

  private static Map<String, String> sources(Promotions.Change change) {
    Map<String, String> sources = new HashMap<>();
    for (Promotion promotion : change.promotions()) {
      sources.put(promotion.update().app(), promotion.source());
    }
    return sources;
  }
}
