#include <stdio.h>
#include <unistd.h>

/* Says who it is run as and where, and what it was given. */
int main(int count, char **words) {
  char directory[256];
  printf("hello from %d:%d in %s", getuid(), getgid(), getcwd(directory, sizeof directory));
  for (int i = 1; i < count; i++) {
    printf(" %s", words[i]);
  }
  printf("\n");
  return 0;
}
