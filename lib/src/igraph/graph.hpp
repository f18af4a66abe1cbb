#pragma once

#include <vector>

#include "igraph/library.hpp"
#include "linchpin/network.hpp"

namespace linchpin::igraph {

/// igraph's vectors, freed at the end of their scope.
class Vector {
 public:
  explicit Vector(const Library& library, std::size_t size = 0) : library_(library) {
    check(library.vector_init(&vector_, static_cast<igraph_integer_t>(size)), library);
  }
  ~Vector() { library_.vector_destroy(&vector_); }
  Vector(const Vector&) = delete;
  Vector& operator=(const Vector&) = delete;

  igraph_vector_t* get() { return &vector_; }
  igraph_real_t* begin() const { return vector_.stor_begin; }
  igraph_real_t* end() const { return vector_.end; }
  std::vector<double> values() const { return {vector_.stor_begin, vector_.end}; }

 private:
  const Library& library_;
  igraph_vector_t vector_;
};

class IntVector {
 public:
  explicit IntVector(const Library& library, std::size_t size = 0) : library_(library) {
    check(library.vector_int_init(&vector_, static_cast<igraph_integer_t>(size)), library);
  }
  ~IntVector() { library_.vector_int_destroy(&vector_); }
  IntVector(const IntVector&) = delete;
  IntVector& operator=(const IntVector&) = delete;

  igraph_vector_int_t* get() { return &vector_; }
  igraph_integer_t* begin() const { return vector_.stor_begin; }
  igraph_integer_t* end() const { return vector_.end; }

 private:
  const Library& library_;
  igraph_vector_int_t vector_;
};

/// The network as a graph of igraph's; made once for all copies of the network. Its edges are the ties in the order of
/// suppliers, then of buyers; those of a mutual network once, from the smaller node.
const igraph_t* graph_of(const Network& network, const Library& library);

}  // namespace linchpin::igraph
