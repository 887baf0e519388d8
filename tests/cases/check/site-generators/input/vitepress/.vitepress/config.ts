export default {title: "Demo"}
