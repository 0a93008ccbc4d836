package dev.slipway.delivery.suggest.version;

import java.util.Optional;

/** Tags of images and of git repositories: only those that are written alike follow each other. */
final class Tags implements Versions<Tag> {

  @Override
  public Optional<Tag> parse(String text) {
    return Tag.of(text);
  }

  @Override
  public String complaint(String text) {
    if (text.isEmpty()) {
      return "it names no tag, so its version is not known";
    }
    return Tag.isHash(text)
        ? "'" + text + "' is the hash of a commit, which has no order"
        : "'" + text + "' is not a version, but a name that moves";
  }

  @Override
  public String mismatch(Tag current, Tag candidate) {
    if (!candidate.suffix().equals(current.suffix())) {
      return candidate.suffix().isEmpty()
          ? "it has no suffix '" + current.suffix() + "'"
          : "it has the suffix '" + candidate.suffix() + "'";
    }
    if (!candidate.prefix().equals(current.prefix())) {
      return "it begins with '" + candidate.prefix() + "' instead of '" + current.prefix() + "'";
    }
    if (candidate.numbers().size() != current.numbers().size()) {
      return "it has %d numbers instead of %d"
          .formatted(candidate.numbers().size(), current.numbers().size());
    }
    if (candidate.build().isEmpty() != current.build().isEmpty()) {
      return candidate.build().isEmpty() ? "it has no build number" : "it has a build number";
    }
    return candidate.isLong() && !current.isLong() ? "it looks like a date or a build number" : "";
  }

  @Override
  public boolean isPrerelease(Tag version) {
    return !version.prerelease().isEmpty();
  }

  @Override
  public boolean isSnapshot(Tag version) {
    return version.isSnapshot();
  }

  @Override
  public String forRange(Tag version) {
    return version.plain();
  }
}
