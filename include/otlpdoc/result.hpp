// A value, or why there is none.

#pragma once

#include <utility>
#include <variant>

#include "otlpdoc/worded.hpp"

namespace otlpdoc {

// Why a request cannot be met. Damaged input is no error: it becomes a
// Finding, and reading goes on.
struct Error {
  Worded message;  // what was expected and what was found; may start with file:line:column
  Worded hint;     // what to do about it; may be empty
};

template <class T>
class Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }

  // Precondition of the next four: the result holds a value.
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }

  // Precondition: the result holds an error.
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace otlpdoc
