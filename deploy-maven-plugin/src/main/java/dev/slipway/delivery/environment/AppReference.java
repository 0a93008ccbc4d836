package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.patch.PatchSource;
import dev.slipway.manifest.source.SourceLocation;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code apps/NAME.yaml}: which bundle of an app the environment runs, or which folder of its own
 * repository. Texts are empty where the file leaves them out.
 *
 * @param responsibility with the source of a folder only: a bundle names its own
 * @param namespace where the app's objects go
 * @param patches applied to the app's objects, in this order
 * @param hold when the app stays on its version
 */
public record AppReference(
    String name,
    Origin origin,
    AppBuild build,
    Responsibility responsibility,
    String namespace,
    List<PatchSource> patches,
    Optional<Hold> hold) {

  /**
   * Where the objects of the app come from: a bundle, or a folder.
   *
   * @param bundle an empty URI for a folder
   * @param sha256 of the bundle, lower-case hex
   * @param path the folder, relative to the repository's root with forward slashes; empty for a
   *     bundle
   * @param location where the bundle or the folder is named
   */
  public record Origin(URI bundle, String sha256, String path, SourceLocation location) {
    static Origin none(SourceLocation location) {
      return folder("", location);
    }

    static Origin folder(String path, SourceLocation location) {
      return new Origin(URI.create(""), "", path, location);
    }
  }

  /**
   * That an app stays on its version: nothing newer is proposed until a person takes it.
   *
   * @param since when it was set
   * @param by who set it
   * @param reason why; may be empty
   */
  public record Hold(Instant since, String by, String reason) {}

  /** Where the bundle or the folder is named. */
  public SourceLocation location() {
    return origin.location();
  }

  /** Whether it names a folder of the environment's repository rather than a bundle. */
  public boolean isFolder() {
    return !path().isEmpty();
  }

  /** URL of the bundle; an empty URI for a folder. */
  public URI bundle() {
    return origin.bundle();
  }

  /** Checksum of the bundle. */
  public String sha256() {
    return origin.sha256();
  }

  /** The folder; empty for a bundle. */
  public String path() {
    return origin.path();
  }

  /** The version that the file names. */
  public String version() {
    return build.version();
  }

  /** The commit that the file names. */
  public String commit() {
    return build.commit();
  }

  /** The team that the file names. */
  public String owner() {
    return responsibility.owner();
  }

  /** Where a folder's content comes from, a URL. */
  public String source() {
    return responsibility.source();
  }
}
