module.exports = {title: "Demo"};
