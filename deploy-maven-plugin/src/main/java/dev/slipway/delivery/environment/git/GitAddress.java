package dev.slipway.delivery.environment.git;

import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/**
 * The address of a git repository.
 *
 * @param text as configured
 * @param http the URL of a repository on a server, empty for a folder and for ssh
 * @param folder the absolute path of a repository on this machine, empty on a server
 * @param ssh of a repository on a server, empty for all else
 */
public record GitAddress(
    String text, Optional<URI> http, Optional<Path> folder, Optional<SshAddress> ssh) {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");
  private static final String ONLY = "only https, http, ssh and file are supported";
  private static final Pattern PASSWORD = Pattern.compile("ssh://[^/@:]*+:[^/@]*+@.*+");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*");

  /**
   * Understands an address.
   *
   * @param text http(s), ssh or file URL, {@code user@host:path}, or a path
   * @param base what a relative path is relative to
   */
  public static GitAddress parse(String text, Path base) {
    String address = text.strip();
    boolean hasScheme = SCHEME.matcher(address).matches() && !DRIVE.matcher(address).matches();
    boolean mayBeShort = !address.contains("://") && !address.startsWith("file:");
    if (!hasScheme || mayBeShort || address.startsWith("ssh:")) {
      return ofSsh(address)
          .orElseGet(
              () ->
                  new GitAddress(
                      address,
                      Optional.empty(),
                      Optional.of(path(address, base)),
                      Optional.empty()));
    }
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      throw new UserErrorException(GitErrors.unsupported(address, "this is not a URL"), e);
    }
    switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
      case "http", "https" -> {
        if (uri.getRawUserInfo() != null) {
          throw new UserErrorException(GitErrors.embeddedCredentials(redacted(uri)));
        }
        if (uri.getHost() == null || uri.getRawQuery() != null) {
          throw new UserErrorException(GitErrors.unsupported(address, "it has no host"));
        }
        return new GitAddress(address, Optional.of(uri), Optional.empty(), Optional.empty());
      }
      case "file" -> {
        if (uri.getPath() == null) {
          throw new UserErrorException(
              GitErrors.unsupported(address, "a file URL has three slashes, file:///path"));
        }
        return new GitAddress(
            address, Optional.empty(), Optional.of(path(uri, address)), Optional.empty());
      }
      default -> throw new UserErrorException(GitErrors.unsupported(address, ONLY));
    }
  }

  /** {@code user@host:path} could be a path too: only a drive or a folder with a colon is. */
  private static Optional<GitAddress> ofSsh(String address) {
    if (DRIVE.matcher(address).matches()) {
      return Optional.empty();
    }
    if (PASSWORD.matcher(address).matches()) {
      throw new UserErrorException(
          GitErrors.embeddedCredentials("ssh://…@" + address.substring(address.indexOf('@') + 1)));
    }
    return SshAddress.parse(address)
        .map(ssh -> new GitAddress(address, Optional.empty(), Optional.empty(), Optional.of(ssh)));
  }

  /** Host and port of its server as in a URL, empty for a folder. */
  public String host() {
    return http.map(URI::getRawAuthority).or(() -> ssh.map(SshAddress::host)).orElse("");
  }

  /** The address for JGit. */
  URIish toGit() {
    if (folder.isPresent()) {
      return new URIish().setPath(folder.get().toString().replace('\\', '/'));
    }
    try {
      return new URIish(http.orElseThrow(IllegalStateException::new).toString());
    } catch (URISyntaxException e) {
      throw new UserErrorException(GitErrors.unsupported(text, String.valueOf(e.getMessage())), e);
    }
  }

  private static Path path(String address, Path base) {
    if (address.matches("[^/\\\\]{2,}:.*")) {
      throw new UserErrorException(GitErrors.unsupported(address, ONLY));
    }
    try {
      return base.resolve(address).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new UserErrorException(
          GitErrors.unsupported(address, "this is neither a URL nor a path"), e);
    }
  }

  private static Path path(URI uri, String address) {
    try {
      return Path.of(uri).normalize();
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(
          GitErrors.unsupported(address, String.valueOf(e.getMessage())), e);
    }
  }

  private static String redacted(URI uri) {
    return uri.getScheme() + "://…@" + uri.getHost() + uri.getRawPath();
  }
}
