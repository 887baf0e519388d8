// 'docs/commented' is in no sidebar.
module.exports = {
  docs: ['intro', {type: 'category', label: 'It\'s here', items: ["setup"]}],
};
