package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.promote.GitlabAddress;
import dev.slipway.delivery.suggest.run.SuggestServer;
import dev.slipway.manifest.error.Docs;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which GitLab server and which projects of it are meant. Pure.
 *
 * @param address of the server
 * @param given whether it is configured, or that of the pipeline: then a token in a variable may be
 *     sent to it
 * @param projects paths
 */
record GitlabPlace(String address, boolean given, List<String> projects) {
  private static final String TOKEN = "SLIPWAY_GITLAB_TOKEN";
  private static final SuggestServer.Purpose PURPOSE =
      new SuggestServer.Purpose("slipway.doctor", Docs.page("bot.md#rights-of-the-token"));

  GitlabPlace {
    projects = List.copyOf(projects);
  }

  /**
   * Finds it; empty where nothing names one.
   *
   * @param repositories of environments, as far as they are known
   * @param own whether the project is the one that is checked out
   */
  static Optional<GitlabPlace> of(
      DoctorOptions.Gitlab options,
      Map<String, String> variables,
      List<GitAddress> repositories,
      boolean own) {
    List<GitlabAddress> found = new ArrayList<>();
    for (GitAddress repository : repositories) {
      if (repository.folder().isEmpty()) {
        found.add(GitlabAddress.of(repository, variables));
      }
    }
    String server =
        options.address().isBlank()
            ? variables.getOrDefault("CI_SERVER_URL", "").strip()
            : options.address().strip();
    boolean given = !server.isEmpty();
    if (!given && found.isEmpty()) {
      return Optional.empty();
    }
    URI api = found.isEmpty() ? URI.create("") : found.get(0).api();
    String address = given ? server : api.toString();
    String job = own ? variables.getOrDefault("CI_PROJECT_PATH", "").strip() : "";
    String only = options.project().isBlank() ? job : options.project().strip();
    List<String> projects =
        only.isEmpty()
            ? found.stream()
                .filter(each -> given || each.api().equals(api))
                .map(GitlabAddress::path)
                .toList()
            : List.of(only);
    return Optional.of(new GitlabPlace(address, given, projects));
  }

  /**
   * The server and its token.
   *
   * @throws UserErrorException when there is none
   */
  SuggestServer server(
      DoctorOptions.Gitlab options, Credentials credentials, Map<String, String> variables) {
    Map<String, String> known = new HashMap<>(variables);
    if (!given) {
      known.remove(TOKEN);
    }
    return SuggestServer.of(address, options.serverId(), credentials, known, PURPOSE);
  }
}
