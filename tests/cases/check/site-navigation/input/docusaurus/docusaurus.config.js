export default {title: "Demo"};
