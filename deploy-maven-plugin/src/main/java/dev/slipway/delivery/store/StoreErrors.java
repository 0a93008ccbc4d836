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

/** Errors of requests to a bundle store. */
final class StoreErrors {
  private StoreErrors() {}

  static UserErrorException unreachable(String doing, NoAnswerException failure) {
    return new UserErrorException(
        new UserError(
            ErrorCode.SERVER_UNREACHABLE,
            doing + ": the store does not answer",
            failure.method() + " " + SafeUri.text(failure.uri()),
            String.valueOf(failure.getMessage()),
            "Check the URL and that the server runs and can be reached from here, then run the same"
                + " command again."),
        failure);
  }

  static UserErrorException forbidden(URI bundle, NoAnswerException failure) {
    return new UserErrorException(
        new UserError(
            ErrorCode.HOST_REFUSED,
            "The bundle's URL resolves to an address that is not allowed",
            SafeUri.text(bundle),
            String.valueOf(failure.getMessage()),
            "If the host is your own, add it to spec.hosts in environment.yaml; link-local and"
                + " cloud metadata addresses can't be added."),
        failure);
  }

  /**
   * @param right the permission that the user needs: "write to", "read"
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
                        ? "no credentials (searched " + source.description() + ")"
                        : "no credentials, because the URL has no TLS");
    return new UserErrorException(
        new UserError(
            ErrorCode.STORE_CREDENTIALS,
            doing
                + (answer.status() == 403
                    ? ": access to the bundle store was denied"
                    : ": authentication to the bundle store failed"),
            SafeUri.text(uri),
            answer.statusLine() + ", sent with " + who,
            used.isPresent()
                ? answer.status() == 403
                    ? "Grant that user the permission to "
                        + right
                        + " the repository, or use another user."
                    : "Correct the user and the password there."
                : sent
                    ? "Add a <server> with id '"
                        + id
                        + "' to settings.xml, or set one with slipway.store.serverId."
                    : "Use an https URL. If the server has no TLS and the network is trusted, set"
                        + " slipway.insecure="
                        + host(uri)
                        + "."));
  }

  static UserErrorException refused(String doing, URI uri, HttpAnswer answer) {
    return new UserErrorException(
        new UserError(
            ErrorCode.STORE_REFUSED,
            doing + ": the store rejected the request",
            SafeUri.text(uri),
            answer.statusLine(),
            answer.status() == 400 || answer.status() >= 500
                ? "Fix what the store reports, see its log for details; then run the same command"
                    + " again."
                : "Check the URL: it must be that of a raw (hosted) repository, as in"
                    + " https://nexus.example.com/repository/k8s-manifests (slipway.store)."));
  }

  /**
   * @param why how the two differ, one difference per line
   */
  static UserErrorException conflict(URI uri, String stored, String ours, String why, String fix) {
    return new UserErrorException(
        new UserError(
            ErrorCode.STORE_CONFLICT,
            "This version is already published with different content",
            SafeUri.text(uri),
            "the store has sha256:" + stored + ", this build created sha256:" + ours + "\n" + why,
            fix));
  }

  static UserErrorException notPublished(URI uri) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_NOT_FOUND,
            "The bundle is not in the store, so no environment can reference it",
            SafeUri.text(uri),
            "the store has nothing at this URL",
            "Run delivery:push before delivery:promote; mvn deploy runs both."));
  }

  static UserErrorException notWritable(URI root, Path folder) {
    return new UserErrorException(
        new UserError(
            ErrorCode.STORE_REFUSED,
            "The store is not writable",
            SafeUri.text(root),
            folder + " is not a directory that this user can write to",
            "Correct slipway.store, or give the user of this build write permission."));
  }

  static UserErrorException vanished(URI uri, HttpAnswer answer) {
    return new UserErrorException(
        new UserError(
            ErrorCode.STORE_REFUSED,
            "Publishing the bundle: the store accepted it but does not have it",
            SafeUri.text(uri),
            "PUT was answered with " + answer.statusLine() + ", the GET after it found nothing",
            "Check that slipway.store names a hosted repository, then run the same command"
                + " again."));
  }

  static UserErrorException notFound(URI uri, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_NOT_FOUND,
            "No bundle was found at this URL",
            SafeUri.text(uri),
            why,
            "Correct spec.bundle in the reference, or publish the version: mvn deploy in the"
                + " service's repository."));
  }

  static UserErrorException tooLarge(URI bundle, long most) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_INVALID,
            "This is not a bundle",
            SafeUri.text(bundle),
            "it has more than " + (most >> 20) + " MB",
            "Correct spec.bundle in the reference: it must be the URL of a .tar.gz of manifests."));
  }

  static UserErrorException notConfigured() {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_MISSING,
            "No bundle store is configured",
            "slipway.store",
            "the property is not set",
            "Set it in the pom or with -D: https://HOST/repository/NAME or file:///FOLDER."));
  }

  static UserErrorException address(String url, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "This is not a valid URL of a bundle store",
            url,
            why,
            "Use https://HOST/repository/NAME or file:///FOLDER, without a user or password in it."));
  }

  private static String host(URI uri) {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }
}
