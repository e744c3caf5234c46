YAML-taggar
emojier
innehållsfil
tabb
taltempot
taltempo
