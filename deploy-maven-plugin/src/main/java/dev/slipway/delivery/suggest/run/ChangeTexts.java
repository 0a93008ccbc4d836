package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.suggest.Proposal;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.body.Body;
import dev.slipway.delivery.suggest.body.BodyContent;
import dev.slipway.delivery.suggest.body.BodyContent.UpdateChange;
import dev.slipway.delivery.suggest.body.BodyWriter;
import dev.slipway.delivery.suggest.changelog.ChangeRange;
import dev.slipway.delivery.suggest.changelog.Changelog;
import dev.slipway.delivery.suggest.changelog.ChangelogReader;
import dev.slipway.delivery.suggest.changelog.ForgeCommits;
import dev.slipway.delivery.suggest.changelog.ManifestDiff;
import dev.slipway.delivery.suggest.place.BundleUrl;
import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts of merge requests from the histories of services and from bundles. Each change of a service
 * is read once, however many environments get it.
 */
public final class ChangeTexts implements RequestTexts {
  private static final List<String> LABELS = List.of("slipway", "update");

  private final Forge forge;
  private final String host;
  private final BundleCache bundles;
  private final ChangelogReader changelogs = new ChangelogReader();
  private final Memo<String, Optional<Project>> projects = new Memo<>();
  private final Memo<Change, Changelog> histories = new Memo<>();

  /** A change of one service. */
  private record Change(String source, ChangeRange range) {}

  /**
   * @param server of the forge: histories are read of projects on it only
   * @param bundles where bundles are read
   */
  public ChangeTexts(Forge forge, URI server, BundleCache bundles) {
    this.forge = forge;
    this.host = String.valueOf(server.getHost());
    this.bundles = bundles;
  }

  @Override
  public MergeRequestText of(Proposal proposal) {
    List<UpdateChange> changes = new ArrayList<>();
    for (Update update : proposal.updates()) {
      changes.add(change(update, proposal.environment()));
    }
    Body body = BodyWriter.write(new BodyContent(proposal, changes, ""));
    return new MergeRequestText(body.title(), body.description(), LABELS, List.of());
  }

  private UpdateChange change(Update update, String environment) {
    Changelog changelog = changelog(update);
    if (update.reference().kind() != ReferenceKind.BUNDLE) {
      return new UpdateChange(changelog, Optional.empty(), "");
    }
    try {
      URI current =
          BundleUrl.ofFolder(update.reference().name()).at(update.reference().current().version());
      Bundle before = bundle(current, update.reference().current().digest().orElse(""));
      Bundle after = bundle(update.to().address(), update.to().digest().orElse(""));
      return new UpdateChange(
          changelog, Optional.of(ManifestDiff.between(before, after, environment)), "");
    } catch (IOException | IllegalArgumentException e) {
      return new UpdateChange(changelog, Optional.empty(), String.valueOf(e.getMessage()));
    } catch (UserErrorException e) {
      return new UpdateChange(
          changelog, Optional.empty(), e.error().what() + ", " + e.error().why());
    }
  }

  private Bundle bundle(URI address, String sha256) throws IOException {
    BundleCache.Cached file = bundles.get(address, sha256);
    return new BundleReader().read(file.file(), SafeUri.text(address));
  }

  private Changelog changelog(Update update) {
    if (update.source().isEmpty()) {
      return ChangelogReader.unknown("the source of the new version is not known");
    }
    Optional<String> path = path(update.source());
    if (path.isEmpty()) {
      return ChangelogReader.unknown("its source is not a project on " + host);
    }
    try {
      Optional<Project> project = projects.get(path.get(), () -> forge.project(path.get()));
      if (project.isEmpty()) {
        return ChangelogReader.unknown(
            "its source project does not exist, or the token can't read it");
      }
      ChangeRange range = ChangeRange.of(update);
      return histories.get(
          new Change(path.get(), range),
          () -> changelogs.read(new ForgeCommits(forge, project.get()), range));
    } catch (IOException e) {
      return ChangelogReader.unknown("its history can't be read: " + e.getMessage());
    } catch (UserErrorException e) {
      return ChangelogReader.unknown(
          "its history can't be read: " + e.error().what() + ", " + e.error().why());
    }
  }

  /** {@code group/name} of the page or the clone address of a project on this server. */
  private Optional<String> path(String source) {
    try {
      URI uri = URI.create(source);
      String path =
          uri.getPath() == null
              ? ""
              : uri.getPath()
                  .replaceFirst("/-/.*$", "")
                  .replaceFirst("\\.git/?$", "")
                  .replaceAll("^/+|/+$", "");
      return host.equalsIgnoreCase(uri.getHost()) && path.contains("/")
          ? Optional.of(path)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
