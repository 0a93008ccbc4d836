package dev.slipway.delivery.registry;

import dev.slipway.manifest.error.UserErrorException;
import java.util.regex.Pattern;

/**
 * The name of an image, taken apart.
 *
 * @param host registry with its port, {@code registry-1.docker.io} where the text names none
 * @param path repository within the registry
 * @param tag empty when not given
 * @param digest {@code sha256:…}, empty when not given
 */
public record ImageName(String host, String path, String tag, String digest) {
  private static final String DOCKER_HUB = "registry-1.docker.io";
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)(:\\d{1,5})?");
  private static final Pattern PATH =
      Pattern.compile(
          "[a-z0-9]++(?:(?:\\.|_|__|-++)[a-z0-9]++)*+"
              + "(?:/[a-z0-9]++(?:(?:\\.|_|__|-++)[a-z0-9]++)*+)*+");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  /**
   * Reads {@code [host[:port]/]path[:tag][@sha256:…]}.
   *
   * @param source which setting the text comes from, for the message
   */
  public static ImageName parse(String text, String source) {
    String rest = text.strip();
    int at = rest.indexOf('@');
    String digest = at < 0 ? "" : rest.substring(at + 1);
    rest = at < 0 ? rest : rest.substring(0, at);
    int colon = rest.lastIndexOf(':');
    boolean tagged = colon > rest.lastIndexOf('/');
    String tag = tagged ? rest.substring(colon + 1) : "";
    rest = tagged ? rest.substring(0, colon) : rest;
    int slash = rest.indexOf('/');
    String first = slash < 0 ? "" : rest.substring(0, slash);
    boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
    String host = hosted ? first : DOCKER_HUB;
    String path = hosted ? rest.substring(slash + 1) : rest;
    if (!hosted && slash < 0) {
      path = "library/" + path;
    }
    if (host.equals("docker.io") || host.equals("index.docker.io")) {
      host = DOCKER_HUB;
    }
    require(HOST.matcher(host).matches(), text, source, "'" + host + "' is not a host");
    require(isPort(host), text, source, "'" + host + "' has no port up to 65535");
    require(PATH.matcher(path).matches(), text, source, whyPath(path));
    require(!tagged || TAG.matcher(tag).matches(), text, source, whyTag(tag));
    require(at < 0 || DIGEST.matcher(digest).matches(), text, source, "the digest is malformed");
    return new ImageName(host, path, tag, digest);
  }

  /** Whether a text can be a tag: letters, digits, '_', '.' and '-', at most 128. */
  public static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  /** The repository alone, {@code host/path}. */
  public String repository() {
    return host + "/" + path;
  }

  /** What a registry calls this image: the digest if there is one, else the tag or latest. */
  public String version() {
    return !digest.isEmpty() ? digest : tag.isEmpty() ? "latest" : tag;
  }

  boolean isDockerHub() {
    return host.equals(DOCKER_HUB);
  }

  @Override
  public String toString() {
    return repository() + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
  }

  private static boolean isPort(String host) {
    String port = host.replaceFirst("^.*:(?=\\d+$)", "");
    return port.equals(host) || Integer.parseInt(port) <= 65_535;
  }

  private static String whyPath(String path) {
    if (path.isEmpty()) {
      return "the name is missing";
    }
    return path.chars().anyMatch(Character::isUpperCase)
        ? "upper-case letters are not allowed in '" + path + "'"
        : "'" + path + "' has characters other than a-z, 0-9, '.', '_', '-' and '/'";
  }

  private static String whyTag(String tag) {
    return "'" + tag + "' is not a tag: letters, digits, '_', '.' and '-', at most 128";
  }

  private static void require(boolean good, String text, String source, String why) {
    if (!good) {
      throw new UserErrorException(RegistryErrors.invalidName(text, source, why));
    }
  }
}
