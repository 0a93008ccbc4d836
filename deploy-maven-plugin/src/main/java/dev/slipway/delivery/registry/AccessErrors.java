package dev.slipway.delivery.registry;

import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.Lookup;
import dev.slipway.delivery.net.NoAnswerException;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** Errors about registries that can't be reached or deny access. */
final class AccessErrors {
  private static final String SPEAKS_TLS =
      "If the registry uses HTTPS, set slipway.insecure to false. ";

  private AccessErrors() {}

  static UserError offline(Action action, ImageName image) {
    return new UserError(
        ErrorCode.SERVER_UNREACHABLE,
        "Can't " + action.word + " " + image + " while Maven is offline",
        image.host(),
        "mvn was started with -o",
        "Run again without -o.");
  }

  static UserError unreachable(Action action, ImageName image, NoAnswerException failure) {
    String aim = " to " + action.word + " " + image;
    String host = image.host();
    String insecure = "allow it with -Dslipway.insecure=" + host;
    return switch (failure.trouble()) {
      case PLAIN_HTTP ->
          error(
              ErrorCode.REGISTRY_INSECURE,
              host + " uses plain HTTP: no secure connection" + aim,
              failure,
              "Configure TLS on the registry, or " + insecure + ".");
      case UNTRUSTED ->
          error(
              ErrorCode.SERVER_UNREACHABLE,
              "The certificate of " + host + " is not trusted: no connection" + aim,
              failure,
              "Set slipway.caFile to a PEM file with the CA that issued it.");
      case OTHER_HOST ->
          error(
              ErrorCode.SERVER_UNREACHABLE,
              "The certificate of " + host + " is for another host: no connection" + aim,
              failure,
              "Use the host name of the certificate, or issue a certificate for this name.");
      case TLS ->
          error(
              ErrorCode.REGISTRY_INSECURE,
              "No secure connection to " + host + aim,
              failure,
              "If the registry uses plain HTTP, "
                  + insecure
                  + ". If its certificate was issued by a private CA, set slipway.caFile.");
      case NO_HTTP, FORBIDDEN, UNREACHABLE -> silent(action, image, failure);
    };
  }

  private static UserError silent(Action action, ImageName image, NoAnswerException failure) {
    boolean unreachable =
        failure.getCause() instanceof ConnectException
            || failure.getCause() instanceof UnknownHostException;
    boolean plain = "http".equals(failure.uri().getScheme());
    return error(
        ErrorCode.SERVER_UNREACHABLE,
        "Can't " + action.word + " " + image + ": " + trouble(failure, unreachable),
        failure,
        (plain && !unreachable ? SPEAKS_TLS : "")
            + "Check that the registry is running and that "
            + action.setting
            + " points to it, then run again"
            + (action == Action.PULL
                ? "; with mvn -o the base image of an earlier build is used." + action.otherwise()
                : "."));
  }

  private static String trouble(NoAnswerException failure, boolean unreachable) {
    if (unreachable) {
      return "the registry can't be reached";
    }
    return failure.getCause() instanceof SocketTimeoutException
        ? "the registry does not answer"
        : "the connection to the registry was closed repeatedly";
  }

  static UserError unauthorized(
      Action action, ImageName image, HttpCall call, HttpAnswer answer, Lookup login) {
    if (login.credential().isPresent()) {
      Credential sent = login.credential().get();
      return new UserError(
          ErrorCode.REGISTRY_CREDENTIALS,
          "Can't "
              + action.word
              + " "
              + image
              + ": the registry rejected "
              + (sent.isIdentityToken() ? "" : "the password of ")
              + sent.who(),
          where(call),
          RegistryErrors.serverMessage(answer),
          "Correct the user and the password; they come from " + sent.source() + ".");
    }
    return new UserError(
        ErrorCode.REGISTRY_CREDENTIALS,
        "Can't " + action.word + " " + image + " without a user and a password",
        where(call),
        RegistryErrors.serverMessage(answer),
        (action == Action.PUSH ? "" : "Check that the image name is correct. ")
            + "Add a <server> with <id>"
            + image.host()
            + "</id> to settings.xml"
            + (action == Action.PUSH ? ", or set another one with slipway.registry.serverId" : "")
            + (login.looked().isEmpty()
                ? "."
                : ". Searched in this order:\n- " + String.join("\n- ", login.looked())));
  }

  static UserError forbidden(
      Action action, ImageName image, HttpCall call, HttpAnswer answer, Lookup login) {
    String who =
        login.credential().map(c -> c.who() + " (" + c.source() + ")").orElse("anonymous users");
    return new UserError(
        ErrorCode.REGISTRY_REFUSED,
        "Can't " + action.word + " " + image + ": the registry does not allow it for " + who,
        where(call),
        RegistryErrors.serverMessage(answer),
        "Request the permission to " + action.word + " there, or use another user.");
  }

  static UserError badRealm(ImageName image, String realm) {
    return new UserError(
        ErrorCode.REGISTRY_INSECURE,
        "The registry " + image.host() + " requests the password at a URL without TLS",
        realm,
        "a token server must use https, or be the registry's own host",
        "Correct the token server's URL (realm) in the registry's configuration.");
  }

  static UserError badLocation(ImageName image, String location) {
    return new UserError(
        ErrorCode.REGISTRY_INSECURE,
        "The registry " + image.host() + " requests uploads to a URL without TLS",
        SafeUri.text(location),
        "the registry was accessed with https",
        "A proxy in front of the registry must forward X-Forwarded-Proto: https.");
  }

  static UserError noLocation(ImageName image, HttpCall post) {
    return new UserError(
        ErrorCode.REGISTRY_REFUSED,
        "The registry " + image.host() + " returned no upload URL",
        where(post),
        "the Location header of its response is not a URL",
        "Check the proxies between this machine and the registry.");
  }

  static boolean isTls(HttpAnswer answer) {
    String text = answer.text();
    return text.contains("HTTP request to an HTTPS server")
        || text.contains("plain HTTP request was sent to HTTPS port");
  }

  /** Also for a HEAD, which has no body: TLS servers answer plain HTTP with 400. */
  static String hint(HttpCall call, HttpAnswer answer) {
    boolean plain = "http".equals(call.uri().getScheme());
    return plain && answer.status() == 400 && call.method().equals("HEAD") ? SPEAKS_TLS : "";
  }

  private static UserError error(
      ErrorCode code, String what, NoAnswerException failure, String fix) {
    return new UserError(
        code,
        what,
        // The query of an upload's URL may be a credential.
        HttpCall.of(failure.method(), failure.uri()).toString(),
        String.valueOf(failure.getMessage()),
        fix);
  }

  private static String where(HttpCall call) {
    return call.toString();
  }
}
