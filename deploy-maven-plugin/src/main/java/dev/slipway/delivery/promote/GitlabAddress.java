package dev.slipway.delivery.promote;

import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.delivery.environment.git.SshAddress;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The GitLab server that a git URL belongs to: in CI the job's own server if the URL is on it, else
 * the one at the URL's host. Pure.
 *
 * @param api address of its REST API, {@code https://gitlab.example.com/api/v4}
 * @param path of the project, {@code group/name}
 * @param own whether it is the server of this CI job
 */
public record GitlabAddress(URI api, String path, boolean own) {
  private static final String API = "/api/v4";

  /**
   * Of a repository.
   *
   * @param environment variables of the process
   * @throws UserErrorException when it is in a folder
   */
  public static GitlabAddress of(GitAddress git, Map<String, String> environment) {
    Optional<URI> server = uri(environment.getOrDefault("CI_SERVER_URL", ""));
    Optional<URI> api = uri(environment.getOrDefault("CI_API_V4_URL", ""));
    if (git.http().isPresent()) {
      URI url = git.http().get();
      String base = server.map(one -> withoutSlashes(one.toString())).orElse("");
      boolean own = !base.isEmpty() && api.isPresent() && url.toString().startsWith(base + "/");
      return own
          ? new GitlabAddress(api.get(), project(url.toString().substring(base.length() + 1)), true)
          : new GitlabAddress(
              URI.create(url.getScheme() + "://" + url.getRawAuthority() + API),
              project(url.getPath()),
              false);
    }
    if (git.ssh().isPresent()) {
      SshAddress ssh = git.ssh().get();
      boolean own =
          api.isPresent()
              && (ssh.host().equalsIgnoreCase(server.map(URI::getHost).orElse(""))
                  || ssh.host()
                      .equalsIgnoreCase(environment.getOrDefault("CI_SERVER_SHELL_SSH_HOST", "")));
      return new GitlabAddress(
          own ? api.get() : URI.create("https://" + ssh.host() + API), project(ssh.path()), own);
    }
    throw new UserErrorException(PromoteErrors.noApi(git.text(), "a folder has no API"));
  }

  /** Any address of the server, by which a credential is found. */
  public URI server() {
    return URI.create(api.getScheme() + "://" + api.getRawAuthority() + "/");
  }

  private static String project(String path) {
    return withoutSlashes(path).replaceFirst("^/+", "").replaceFirst("\\.git$", "");
  }

  private static String withoutSlashes(String text) {
    return text.replaceFirst("(?<!/)/++$", "");
  }

  private static Optional<URI> uri(String text) {
    try {
      URI uri = URI.create(withoutSlashes(text.strip()));
      boolean usable =
          String.valueOf(uri.getScheme()).matches("https?")
              && uri.getHost() != null
              && uri.getRawUserInfo() == null;
      return usable ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
