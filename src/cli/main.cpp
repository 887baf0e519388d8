#include "cli/app.hpp"

int main(int argc, char** argv) { return otlpdoc::run_app(argc, argv); }
