YAML-taggar
emojier
innehållsfil
tabb
