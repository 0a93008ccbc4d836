package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequestText;
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
import dev.slipway.delivery.suggest.changelog.ForgeChangelogs;
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

  private final ForgeChangelogs changelogs;
  private final BundleCache bundles;

  /**
   * @param server of the forge: histories are read of projects on it only
   * @param bundles where bundles are read
   */
  public ChangeTexts(Forge forge, URI server, BundleCache bundles) {
    this.changelogs = new ForgeChangelogs(forge, server);
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
    Changelog changelog = changelogs.of(update.source(), ChangeRange.of(update));
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
}
