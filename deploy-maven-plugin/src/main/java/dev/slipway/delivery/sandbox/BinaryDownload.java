package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.BodyTooLargeException;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.SafeUri;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Downloads an archive of the binaries, verifies its checksum, and unpacks it into the cache. */
public final class BinaryDownload {
  private static final long MAX_BYTES = 512L << 20;

  private final Http http;
  private final Credentials credentials;
  private final DeliveryListener events;

  public BinaryDownload(Http http, Credentials credentials, DeliveryListener events) {
    this.http = http;
    this.credentials = credentials;
    this.events = events;
  }

  /**
   * @param target folder of the programs; not there before, complete afterwards
   * @throws dev.slipway.manifest.error.UserErrorException (PRACTICE_DOWNLOAD_FAILED)
   */
  void fetch(BinarySettings settings, TargetPlatform machine, Path target) throws IOException {
    URI address = address(settings, machine);
    Path caches = Files.createDirectories(target.toAbsolutePath().getParent());
    // Beside the target, so that it can be moved there in one step.
    Path work = Files.createTempDirectory(caches, "fetch");
    try {
      Path archive = work.resolve("archive.tar.gz");
      events.on(new Event.DownloadStarted(URI.create(SafeUri.text(address))));
      download(address, archive, settings, machine);
      check(settings, machine, address, archive);
      Path unpacked = Files.createDirectory(work.resolve("programs"));
      new BinaryArchive(machine).unpack(archive, unpacked, SafeUri.text(address));
      publish(unpacked, target, machine);
    } finally {
      PrivateFiles.delete(work);
    }
  }

  private static URI address(BinarySettings settings, TargetPlatform machine) {
    URI address;
    try {
      address = URI.create(settings.address(machine));
    } catch (IllegalArgumentException e) {
      throw SandboxErrors.url("it is not a URL");
    }
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http") || address.getHost() == null) {
      throw SandboxErrors.url("it starts with neither https: nor http:, or has no host");
    }
    if (address.getRawUserInfo() != null) {
      throw SandboxErrors.url("it contains a user name or password");
    }
    return address;
  }

  private void download(URI address, Path archive, BinarySettings settings, TargetPlatform machine)
      throws IOException {
    HttpAnswer answer;
    try {
      answer = http.download(call(address), archive, MAX_BYTES);
    } catch (NoAnswerException e) {
      throw SandboxErrors.download(
          URI.create(SafeUri.text(address)), String.valueOf(e.getMessage()), settings, machine);
    } catch (BodyTooLargeException e) {
      throw SandboxErrors.unusable(SafeUri.text(address), String.valueOf(e.getMessage()));
    }
    if (!answer.ok()) {
      throw SandboxErrors.download(
          URI.create(SafeUri.text(address)), answer.statusLine(), settings, machine);
    }
  }

  /**
   * With the configured checksum, else the one known to this version of Slipway, else the one next
   * to the archive.
   */
  private void check(BinarySettings settings, TargetPlatform machine, URI address, Path archive)
      throws IOException {
    if (!settings.sha256().isEmpty()) {
      new Checksum("SHA-256", settings.sha256(), "slipway.practice.sha256").check(address, archive);
      return;
    }
    String name = settings.archive(machine);
    Checksum known = KnownChecksums.read().get(name);
    if (known != null) {
      known.check(address, archive);
      return;
    }
    for (String algorithm : Checksum.ALGORITHMS) {
      URI beside = URI.create(address + "." + algorithm.replace("-", "").toLowerCase(Locale.ROOT));
      HttpAnswer answer = http.send(call(beside));
      if (answer.ok()) {
        Checksum.parse(algorithm, answer.text(), beside.toString()).check(address, archive);
        return;
      }
    }
    events.on(
        new Event.Warning(
            "No known checksum for "
                + SafeUri.text(address)
                + "; set slipway.practice.sha256="
                + Checksum.of("SHA-256", archive)
                + " to accept the downloaded archive."));
  }

  private HttpCall call(URI uri) {
    return HttpCall.of("GET", uri).as(credentials.forUri("", uri).orElse(null));
  }

  private static void publish(Path unpacked, Path target, TargetPlatform machine)
      throws IOException {
    if (Files.exists(target) && ServerBinaries.in(target, machine).isEmpty()) {
      PrivateFiles.delete(target); // left after an incomplete deletion
    }
    try {
      Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (ServerBinaries.in(target, machine).isEmpty()) {
        throw e;
      }
      // Another build was faster and unpacked the same binaries.
    }
  }
}
