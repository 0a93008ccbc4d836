package dev.slipway.delivery.suggest.version;

import java.util.Optional;

/** Versions of bundles, parents and plugins. */
final class MavenVersions implements Versions<MavenVersion> {

  @Override
  public Optional<MavenVersion> parse(String text) {
    return MavenVersion.of(text);
  }

  @Override
  public String complaint(String text) {
    return text.isEmpty() ? "the current version is not known" : "'" + text + "' is not a version";
  }

  @Override
  public String mismatch(MavenVersion current, MavenVersion candidate) {
    if (candidate.isDirty() && !current.isDirty()) {
      return "it was built with uncommitted changes";
    }
    boolean variant = !candidate.isPrerelease() && !candidate.label().isEmpty();
    if (variant && !candidate.label().equals(current.label())) {
      return "it is the variant '" + candidate.label() + "'";
    }
    boolean lost = !current.isPrerelease() && !current.label().isEmpty();
    return lost && !candidate.label().equals(current.label())
        ? "it is not the variant '" + current.label() + "'"
        : "";
  }

  @Override
  public boolean isPrerelease(MavenVersion version) {
    return version.isPrerelease();
  }

  @Override
  public boolean isSnapshot(MavenVersion version) {
    return version.isSnapshot();
  }

  @Override
  public String forRange(MavenVersion version) {
    return version.release().toString();
  }
}
