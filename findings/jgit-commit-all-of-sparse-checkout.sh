#!/bin/bash
# JGit 7.8.1 deletes files in a commit of all changes (CommitCommand.setAll) from a sparse checkout: those that git
# sparse-checkout left out of the work tree. Its status says before that nothing is missing, removed or deleted, and
# AddCommand.setUpdate stages the same deletions.
# Expected was the commit of git commit -a: the one changed file. The index marks the others as skip-worktree.
# Seen with org.eclipse.jgit 7.8.1.202611041320-r, git 2.39.5, Java 17.
# Needs git 2.37 or newer, mvn and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for artifact in org.eclipse.jgit:org.eclipse.jgit:7.8.1.202611041320-r org.slf4j:slf4j-api:1.7.36 \
  com.googlecode.javaewah:JavaEWAH:1.2.3 commons-codec:commons-codec:1.22.1; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$artifact" \
    -DoutputDirectory="$work/jars" >&2
done

git init -q -b main repository
cd repository
git config user.name A
git config user.email a@example.com
mkdir services docs
echo 1 > services/orders
echo 2 > docs/page
git add .
git commit -q -m first
git sparse-checkout set services
echo changed > services/orders
git commit -q -a -m 'by git'
by_git=$(git show --format= --name-status | tr '\t' ' ')
git reset -q --soft HEAD~1
cd ..

cat > Sparse.java <<'JAVA'
import java.io.File;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;

class Sparse {
  public static void main(String[] arguments) throws Exception {
    try (Git git = Git.open(new File("repository"))) {
      Status status = git.status().call();
      System.out.println("status: changed " + status.getChanged() + ", missing "
          + status.getMissing() + ", removed " + status.getRemoved());
      git.commit().setAll(true).setMessage("by JGit").call();
    }
  }
}
JAVA
status=$(java -cp "jars/*" Sparse.java 2>/dev/null)
seen="$status
git commit -a: $by_git
JGit: $(git -C repository show --format= --name-status | tr '\t' ' ' | paste -sd ',')"
echo "$seen"
[ "$seen" = "status: changed [services/orders], missing [], removed []
git commit -a: M services/orders
JGit: D docs/page,M services/orders" ] || { echo "changed"; exit 1; }
