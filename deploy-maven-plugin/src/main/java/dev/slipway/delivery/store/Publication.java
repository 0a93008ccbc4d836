package dev.slipway.delivery.store;

import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bundle of this build and what its store has under the same version. A version that is there
 * already with other bytes is used as it is when it was made from the same commit of the same
 * service, and a conflict otherwise.
 */
public final class Publication {
  private final BundleStore store;
  private final ServiceMetadata service;
  private final Path archive;

  /**
   * @param archive the bundle that this build made
   */
  public Publication(BundleStore store, ServiceMetadata service, Path archive) {
    this.store = store;
    this.service = service;
    this.archive = archive;
  }

  /**
   * A version as the store has it.
   *
   * @param sha256 of the stored bytes
   * @param bundle what is stored; empty when it has the bytes of this build
   */
  public record Held(URI uri, String sha256, Optional<Bundle> bundle) {
    /** Whether it was made by an earlier build of the same commit and has other bytes. */
    public boolean earlier() {
      return bundle.isPresent();
    }
  }

  /**
   * What a publication did.
   *
   * @param sent whether this build's bytes were written, which another writer may still replace
   */
  public record Done(Held held, boolean sent) {}

  /** The bundle that this build made. */
  public Path archive() {
    return archive;
  }

  /** The address of the version. */
  public URI uri() {
    return store.uriOf(service.bundlePath());
  }

  /**
   * Looks the version up.
   *
   * @return what the store has; empty when the version is still free
   * @throws UserErrorException (STORE_CONFLICT) when it belongs to another commit or service
   */
  public Optional<Held> look() throws IOException {
    Optional<byte[]> stored = store.find(service.bundlePath());
    return stored.isEmpty() ? Optional.empty() : Optional.of(held(stored.get()));
  }

  /**
   * The version in the store, which an environment is to name.
   *
   * @throws UserErrorException (BUNDLE_NOT_FOUND) when it does not exist
   */
  public Held published() throws IOException {
    return look().orElseThrow(() -> StoreErrors.notPublished(uri()));
  }

  /** Checks in advance, as far as possible, that {@link #publish} will succeed. */
  public void requireWritable() throws IOException {
    store.requireWritable(service.bundlePath());
  }

  /**
   * Stores the bundle.
   *
   * @throws UserErrorException (STORE_CONFLICT) when another writer was faster with other content
   */
  public Done publish() throws IOException {
    Optional<byte[]> other = store.put(service.bundlePath(), archive);
    return other.isEmpty()
        ? new Done(new Held(uri(), Sha256.of(archive), Optional.empty()), true)
        : new Done(held(other.get()), false);
  }

  private Held held(byte[] stored) throws IOException {
    String sha256 = Sha256.of(stored);
    String ours = Sha256.of(archive);
    if (sha256.equals(ours)) {
      return new Held(uri(), sha256, Optional.empty());
    }
    Bundle bundle = new BundleReader().read(archive, String.valueOf(archive.getFileName()));
    Optional<Bundle> theirs = read(stored);
    if (theirs.isEmpty()) {
      throw StoreErrors.conflict(
          uri(), sha256, ours, "what is stored is not a valid bundle", SameBuild.RAISE);
    }
    SameBuild same = new SameBuild(bundle.metadata(), theirs.get().metadata());
    if (same.refusal().isPresent()) {
      throw StoreErrors.conflict(
          uri(), sha256, ours, same.refusal().get().why(), same.refusal().get().fix());
    }
    return new Held(uri(), sha256, theirs);
  }

  private Optional<Bundle> read(byte[] stored) throws IOException {
    Path copy = Files.createTempFile("slipway-", ".tar.gz");
    try {
      Files.write(copy, stored);
      return Optional.of(new BundleReader().read(copy, uri().toString()));
    } catch (UserErrorException e) {
      return Optional.empty(); // whatever it is, it is not an earlier build's
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
