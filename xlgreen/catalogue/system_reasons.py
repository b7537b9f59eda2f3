"""What the system says when a file or an address cannot be used, in the user's language."""

import errno
import os
from pathlib import Path
from typing import Final

from xlgreen.catalogue.wording import Words, say

_REASONS: Final = {
    errno.ENOENT: Words("文件或文件夹不存在", "no such file or folder"),
    errno.EEXIST: Words("已有同名的文件", "a file of that name is there"),
    errno.ENOTDIR: Words("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.EISDIR: Words("这是文件夹，不是文件", "it is a folder, not a file"),
    errno.EACCES: Words("没有权限", "no permission"),
    errno.EPERM: Words("不允许这样做", "not permitted"),
    errno.EROFS: Words("所在的磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: Words("磁盘已满", "the disk is full"),
    errno.ENAMETOOLONG: Words("文件名太长", "the file name is too long"),
    errno.EADDRINUSE: Words("端口已被占用", "the port is in use"),
    errno.EADDRNOTAVAIL: Words("这不是本机的地址", "it is no address of this machine"),
}


def system_reason(fault: OSError) -> str:
    """The reason in words; what is not known stays as the system says it."""
    known = _REASONS.get(fault.errno or 0)
    return say(known, {}) if known else fault.strerror or str(fault)


def is_held_open(fault: OSError, path: Path) -> bool:
    """Whether another program has the file open. Windows says the same of a missing right: then the file is not there
    yet, or neither it nor its folder may be written."""
    if not isinstance(fault, PermissionError):
        return False
    return path.is_file() and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
