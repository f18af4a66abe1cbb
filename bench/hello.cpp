// What it costs to start a program that does nothing: linked statically, without the C++ library.
#include <cstdio>

int main() {
  std::puts("hello");
  return 0;
}
