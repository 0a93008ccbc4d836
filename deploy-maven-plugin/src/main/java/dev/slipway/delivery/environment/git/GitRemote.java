package dev.slipway.delivery.environment.git;

import java.io.IOException;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** One branch of a repository on a server or in a folder, and what git does with it. */
interface GitRemote {

  /**
   * Fetches the tip of the branch, without its history.
   *
   * @param into a bare repository
   */
  ObjectId fetch(Repository into) throws IOException;

  /** What the repository has, by full name. */
  Map<String, ObjectId> heads() throws IOException;

  /**
   * Pushes a commit, once, if the branch is still where it was.
   *
   * @param from has the commit
   * @param tip where the branch was
   */
  PushAnswer push(Repository from, ObjectId tip, ObjectId commit) throws IOException;

  /** Starts a push and sends nothing: the server authenticates before it responds. */
  void requireWritable() throws IOException;
}
