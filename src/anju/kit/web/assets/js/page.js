// What helps on every page but is needed on none.
import { watchCopyButtons } from "./copy.js";
import { keepDrafts } from "./draft.js";
import { shrinkPhotos } from "./photos.js";
import { shutBehind } from "./shut.js";

watchCopyButtons(document);
keepDrafts(document);
shrinkPhotos(document);
shutBehind(document);
