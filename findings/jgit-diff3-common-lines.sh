#!/bin/bash
# JGit 7.8.1 takes a line that both sides have in common out of a conflict also when it formats the conflict with its
# base (formatMergeDiff3), and the base loses its line then: it is in no part of the output.
# Expected was what git merge-file --diff3 writes: with the base shown, git keeps the whole of all three sides between the
# markers; only --zdiff3 and the style without base shorten them.
# Seen with org.eclipse.jgit 7.8.1.202611041320-r, git 2.39.5, Java 17.
# Needs git, mvn and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for artifact in org.eclipse.jgit:org.eclipse.jgit:7.8.1.202611041320-r org.slf4j:slf4j-api:1.7.36 \
  com.googlecode.javaewah:JavaEWAH:1.2.3 commons-codec:commons-codec:1.22.1; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$artifact" \
    -DoutputDirectory="$work/jars" >&2
done

printf 'first\nold\nlast\n' >base
printf 'first\nshared\nours\nlast\n' >ours
printf 'first\nshared\ntheirs\nlast\n' >theirs

cat > Merge.java <<'JAVA'
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;

/** Merges three files and writes the result with the base. */
class Merge {
  public static void main(String[] arguments) throws Exception {
    new MergeFormatter()
        .formatMergeDiff3(
            System.out,
            new MergeAlgorithm()
                .merge(
                    RawTextComparator.DEFAULT,
                    new RawText(new File("base")),
                    new RawText(new File("ours")),
                    new RawText(new File("theirs"))),
            List.of("base", "ours", "theirs"),
            StandardCharsets.UTF_8);
  }
}
JAVA
jgit=$(java -cp "jars/*" Merge.java 2>/dev/null)
git=$(git merge-file -p --diff3 -L ours -L base -L theirs ours base theirs || true)
printf 'JGit:\n%s\n\ngit merge-file --diff3:\n%s\n' "$jgit" "$git"
[ "$(tr '\n' ' ' <<<"$jgit")" = "first shared <<<<<<< ours ours ||||||| base ======= theirs >>>>>>> theirs last " ] \
  && [ "$(tr '\n' ' ' <<<"$git")" = \
    "first <<<<<<< ours shared ours ||||||| base old ======= shared theirs >>>>>>> theirs last " ] \
  || { echo "changed"; exit 1; }
