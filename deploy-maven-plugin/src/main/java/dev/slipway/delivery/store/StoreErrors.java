package dev.slipway.delivery.store;

import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Words for what a store answers. */
final class StoreErrors {
  private StoreErrors() {}

  static UserErrorException unreachable(String doing, NoAnswerException failure) {
    return new UserErrorException(
        new UserError(
            ErrorCode.SERVER_UNREACHABLE,
            doing + ": the store does not answer",
            failure.method() + " " + SafeUri.text(failure.uri()),
            String.valueOf(failure.getMessage()),
            "Check the address and that the server runs and can be reached from here, then run the"
                + " same command again."),
        failure);
  }

  static UserErrorException forbidden(URI bundle, NoAnswerException failure) {
    return new UserErrorException(
        new UserError(
            ErrorCode.HOST_REFUSED,
            "The bundle is not fetched from where its address leads",
            SafeUri.text(bundle),
            String.valueOf(failure.getMessage()),
            "If the host is one of yours, list it in spec.hosts of environment.yaml; link-local"
                + " addresses and those of clouds' metadata can't be listed."),
        failure);
  }

  /**
   * @param right what the user has to be allowed: "write to", "read"
   */
  static UserErrorException credentials(
      String doing,
      String right,
      URI uri,
      HttpAnswer answer,
      String serverId,
      Optional<Credential> used,
      Credentials source) {
    String id = serverId.isBlank() ? host(uri) : serverId;
    boolean sent = source.sendsTo(uri);
    String who =
        used.map(c -> "user '" + c.user() + "' from " + c.source())
            .orElseGet(
                () ->
                    sent
                        ? "no credentials (looked in " + source.description() + ")"
                        : "no credentials, because the address has no TLS");
    return new UserErrorException(
        new UserError(
            ErrorCode.STORE_CREDENTIALS,
            doing + ": the store does not let us in",
            SafeUri.text(uri),
            answer.statusLine() + ", asked with " + who,
            used.isPresent()
                ? answer.status() == 403
                    ? "Give that user the right to "
                        + right
                        + " the repository, or use another user."
                    : "Correct the user and the password there."
                : sent
                    ? "Add a <server> with id '"
                        + id
                        + "' to settings.xml, or name one by slipway.store.serverId."
                    : "Use an https address. Where the server has no TLS and the network is trusted,"
                        + " set slipway.insecure="
                        + host(uri)
                        + "."));
  }

  static UserErrorException refused(String doing, URI uri, HttpAnswer answer) {
    return new UserErrorException(
        new UserError(
            ErrorCode.STORE_REFUSED,
            doing + ": the store refuses",
            SafeUri.text(uri),
            answer.statusLine(),
            answer.status() == 400 || answer.status() >= 500
                ? "Do what the store asks for, its log may say more; then run the same command again."
                : "Check the address: it must be that of a raw (hosted) repository, as in"
                    + " https://nexus.example.com/repository/k8s-manifests (slipway.store)."));
  }

  /**
   * @param why how the two differ, on lines of their own
   */
  static UserErrorException conflict(URI uri, String stored, String ours, String why, String fix) {
    return new UserErrorException(
        new UserError(
            ErrorCode.STORE_CONFLICT,
            "This version is published already, with other content",
            SafeUri.text(uri),
            "the store holds sha256:" + stored + ", this build made sha256:" + ours + "\n" + why,
            fix));
  }

  static UserErrorException notPublished(URI uri) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_NOT_FOUND,
            "The bundle is not in the store, so that no environment can name it",
            SafeUri.text(uri),
            "the store has nothing there",
            "Run delivery:push before delivery:promote; mvn deploy runs both."));
  }

  static UserErrorException notWritable(URI root, Path folder) {
    return new UserErrorException(
        new UserError(
            ErrorCode.STORE_REFUSED,
            "The store is not writable",
            SafeUri.text(root),
            folder + " is not a directory that this user may write to",
            "Correct slipway.store, or give the user of this build the right to write there."));
  }

  static UserErrorException vanished(URI uri, HttpAnswer answer) {
    return new UserErrorException(
        new UserError(
            ErrorCode.STORE_REFUSED,
            "Publishing the bundle: the store accepted it and does not have it",
            SafeUri.text(uri),
            "PUT was answered with " + answer.statusLine() + ", the GET after it found nothing",
            "Check that slipway.store names a hosted repository, then run the same command"
                + " again."));
  }

  static UserErrorException notFound(URI uri, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_NOT_FOUND,
            "There is no bundle at this address",
            SafeUri.text(uri),
            why,
            "Correct spec.bundle in the reference, or publish the version: mvn deploy in the"
                + " service's repository."));
  }

  static UserErrorException tooLarge(URI bundle, long most) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_INVALID,
            "This is no bundle",
            SafeUri.text(bundle),
            "it has more than " + (most >> 20) + " MB",
            "Correct spec.bundle in the reference: it names a .tar.gz of manifests."));
  }

  static UserErrorException notConfigured() {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_MISSING,
            "It is not known where bundles go",
            "slipway.store",
            "the property is not set",
            "Set it in the pom, or by -D: https://HOST/repository/NAME or file:///FOLDER."));
  }

  static UserErrorException address(String url, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "This is no address of a store",
            url,
            why,
            "Use https://HOST/repository/NAME or file:///FOLDER, without a user or password in it."));
  }

  private static String host(URI uri) {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }
}
