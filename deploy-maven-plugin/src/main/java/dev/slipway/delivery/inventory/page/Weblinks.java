package dev.slipway.delivery.inventory.page;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of commits and merge requests on the forge of a project; empty where unknown. */
final class Weblinks {
  private static final Pattern REQUEST = Pattern.compile("([\\w./-]*)!(\\d+)");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  private Weblinks() {}

  /**
   * A merge request.
   *
   * @param project address of the environment's project
   * @param request {@code !12} of this project, or {@code group/project!12} of its forge
   */
  static String request(String project, String request) {
    Matcher match = REQUEST.matcher(request);
    if (!Markup.isWeb(project) || !match.matches()) {
      return "";
    }
    // GitLab names the project of the merge request itself too, perhaps below a path of the server.
    String path = match.group(1);
    boolean own = path.isEmpty() || project.endsWith("/" + path);
    String base = own ? project : root(project) + "/" + path;
    return base + "/-/merge_requests/" + match.group(2);
  }

  static String commit(String project, String commit) {
    return Markup.isWeb(project) && COMMIT.matcher(commit).matches()
        ? project + "/-/commit/" + commit
        : "";
  }

  private static String root(String project) {
    try {
      URI uri = URI.create(project);
      return uri.getScheme() + "://" + uri.getAuthority();
    } catch (IllegalArgumentException e) {
      return project;
    }
  }
}
